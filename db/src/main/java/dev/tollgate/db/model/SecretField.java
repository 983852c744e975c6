package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.List;

/** The members of documents that hold secrets: accepted, kept encrypted, never shown. */
public enum SecretField {
    CERTIFICATE_PRIVATE_KEY(Kind.CERTIFICATE, "/privateKey"),
    SERVICE_CREDENTIAL(Kind.SERVICE, "/credential/value");

    private final Kind kind;
    private final String pointer;

    SecretField(Kind kind, String pointer) {
        this.kind = kind;
        this.pointer = pointer;
    }

    /** Those of a kind's documents. */
    public static List<SecretField> of(Kind kind) {
        return Arrays.stream(values()).filter(field -> field.kind == kind).toList();
    }

    /** Where it is in a document, as a JSON Pointer (RFC 6901). */
    public String pointer() {
        return pointer;
    }

    /** What its secrets are encrypted for: that of another member cannot stand in for one of these. */
    public String purpose() {
        return kind.collection() + pointer;
    }
}
