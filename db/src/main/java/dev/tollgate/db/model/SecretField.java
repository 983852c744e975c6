package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.List;

/** The members of documents that hold secrets: accepted, kept encrypted or as a hash, never shown. */
public enum SecretField {
    CERTIFICATE_PRIVATE_KEY(Kind.CERTIFICATE, "/privateKey"),
    SERVICE_CREDENTIAL(Kind.SERVICE, "/credential/value", "oauth2"),
    SERVICE_CLIENT_SECRET(Kind.SERVICE, "/credential/oauth2/clientSecret"),
    ISSUER_SECRET(Kind.ISSUER, "/secret"),
    ISSUER_OCT_KEY(Kind.ISSUER, "/jwks/keys/*/k"),
    ISSUER_CLIENT_SECRET(Kind.ISSUER, "/clientSecret"),
    /** Nobody needs to know it again, so it is kept as a hash. */
    CONSUMER_BASIC_PASSWORD(Kind.CONSUMER, "/basicPassword");

    private final Kind kind;
    private final String pointer;
    private final String replacedBy;

    SecretField(Kind kind, String pointer) {
        this(kind, pointer, "");
    }

    SecretField(Kind kind, String pointer, String replacedBy) {
        this.kind = kind;
        this.pointer = pointer;
        this.replacedBy = replacedBy;
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

    /** The member beside it that takes its place: where that is, this one is not. Empty if there is no such. */
    public String replacedBy() {
        return replacedBy;
    }

    /** What its secrets are encrypted for: that of another member cannot stand in for one of these. */
    public String purpose() {
        return kind.collection() + pointer;
    }
}
