package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON what a service is told to know the gateway. */
final class CredentialShape {
    /** A value of 4,096 characters grows by a third when it is encrypted. */
    private static final int LONGEST = 6000;

    private static final Field<Credential.Fixed, String> HEADER = header();
    private static final Field<Credential.Fixed, Secret> VALUE =
            Field.required("value", SecretShape.of("what the header says", LONGEST), Credential.Fixed::value);
    private static final ObjectShape<Credential.Fixed> FIXED = ObjectShape.of(
            List.of(HEADER, VALUE), members -> new Credential.Fixed(members.of(HEADER), members.of(VALUE)));

    private static final Field<Credential.Token, String> TOKEN_HEADER = header();
    private static final Field<Credential.Token, OAuth2> OAUTH2 =
            Field.required("oauth2", OAuth2Shape.SHAPE, Credential.Token::oauth2);
    private static final ObjectShape<Credential.Token> TOKEN = ObjectShape.of(
            List.of(TOKEN_HEADER, OAUTH2),
            members -> new Credential.Token(members.of(TOKEN_HEADER), members.of(OAUTH2)));

    private static final Shape<Credential> SHAPE = UnionShape.<Credential>of(List.of(
                    new UnionShape.Case<>("value", Credential.Fixed.class, FIXED),
                    new UnionShape.Case<>("oauth2", Credential.Token.class, TOKEN)))
            .firstIfNone();

    private CredentialShape() {}

    /** The member of whatever may have one. */
    static <T> Field<T, Optional<Credential>> field(Function<T, Optional<Credential>> accessor) {
        return Field.optional("credential", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    private static <C extends Credential> Field<C, String> header() {
        return Field.optional("header", HeaderFields.OF_SERVICES, "Authorization", Credential::header);
    }
}
