package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.List;

/** The members of documents that hold secrets: accepted, kept encrypted or as a hash, never shown. */
public enum SecretField {
    CERTIFICATE_PRIVATE_KEY(Kind.CERTIFICATE, "/privateKey"),
    SERVICE_CREDENTIAL(Kind.SERVICE, "/credential/value"),
    ISSUER_SECRET(Kind.ISSUER, "/secret"),
    ISSUER_OCT_KEY(Kind.ISSUER, "/jwks/keys/*/k"),
    ISSUER_CLIENT_SECRET(Kind.ISSUER, "/clientSecret"),
    /** Nobody needs to know it again, so it is kept as a hash. */
    CONSUMER_BASIC_PASSWORD(Kind.CONSUMER, "/basicPassword");

    private final Kind kind;
    private final String pointer;

    SecretField(Kind kind, String pointer) {
        this.kind = kind;
        this.pointer = pointer;
    }

    /** Whether it is kept as a hash; else encrypted. */
    public boolean hashed() {
        return this == CONSUMER_BASIC_PASSWORD;
    }

    /** Those of a kind's documents. */
    public static List<SecretField> of(Kind kind) {
        return Arrays.stream(values()).filter(field -> field.kind == kind).toList();
    }

    /** Where it is in a document, as a JSON Pointer (RFC 6901); {@code *} stands for each element of an array. */
    public String pointer() {
        return pointer;
    }

    /** What its secrets are encrypted for: that of another member cannot stand in for one of these. */
    public String purpose() {
        return kind.collection() + pointer;
    }
}
