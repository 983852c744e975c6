package dev.tollgate.db.document;

/** The bytes are not one JSON document; the message says what is wrong and where. */
public final class InvalidJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidJson(String message) {
        super(message);
    }
}
