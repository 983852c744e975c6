package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON what a service is told to know the gateway. */
final class CredentialShape {
    /** A value of 4,096 characters grows by a third when it is encrypted. */
    private static final int LONGEST = 6000;

    private static final Field<Credential, String> HEADER =
            Field.optional("header", HeaderFields.REQUEST_NAME, "Authorization", Credential::header);
    private static final Field<Credential, Secret> VALUE =
            Field.required("value", SecretShape.of("what the header says", LONGEST), Credential::value);

    private CredentialShape() {}

    /** The member of whatever may have one. */
    static <T> Field<T, Optional<Credential>> field(Function<T, Optional<Credential>> accessor) {
        return Field.optional(
                "credential",
                OptionalShape.of(ObjectShape.of(
                        List.of(HEADER, VALUE), members -> new Credential(members.of(HEADER), members.of(VALUE)))),
                Optional.empty(),
                accessor);
    }
}
