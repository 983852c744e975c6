package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a certificate looks as JSON. */
final class CertificateShape {
    private static final int LONGEST_CHAIN = 100_000;
    private static final int LONGEST_KEY = 50_000;
    private static final int LONGEST_NAMES = 1000;

    private static final Field<Certificate, String> NAME = Field.required("name", Words.NAME, Certificate::name);
    private static final Field<Certificate, String> DESCRIPTION = CommonFields.description(Certificate::description);
    private static final Field<Certificate, List<String>> TAGS = CommonFields.tags(Certificate::tags);
    private static final Field<Certificate, Boolean> ENABLED = CommonFields.enabled(Certificate::enabled);
    private static final Field<Certificate, String> CHAIN = Field.required(
            "certificate", TextShape.free("a chain of certificates in PEM", LONGEST_CHAIN), Certificate::chain);
    private static final Field<Certificate, Optional<Secret>> PRIVATE_KEY = Field.optional(
            "privateKey",
            OptionalShape.of(SecretShape.of("a private key in PEM", LONGEST_KEY)),
            Optional.empty(),
            Certificate::privateKey);
    private static final Field<Certificate, Boolean> FALLBACK =
            Field.optional("default", Scalars.flag(), false, Certificate::fallback);

    static final ObjectShape<Certificate> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, TAGS, ENABLED, CHAIN, PRIVATE_KEY, FALLBACK),
                    members -> new Certificate(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(CHAIN),
                            members.of(PRIVATE_KEY),
                            members.of(FALLBACK)))
            .ignoring(readOnly());

    private CertificateShape() {}

    /** What is read out of the chain when the object is shown. */
    private static Map<String, Shape<?>> readOnly() {
        Map<String, Shape<?>> members = new HashMap<>(CommonFields.READ_ONLY);
        members.put("subject", TextShape.free(LONGEST_CHAIN));
        members.put("names", ListShape.distinct(TextShape.free(LONGEST_NAMES), LONGEST_NAMES));
        members.put("notBefore", TextShape.free(40));
        members.put("expiresAt", TextShape.free(40));
        members.put("fingerprint", TextShape.free(100));
        return Map.copyOf(members);
    }
}
