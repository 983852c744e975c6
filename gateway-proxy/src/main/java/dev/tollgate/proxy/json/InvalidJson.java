package dev.tollgate.proxy.json;

/** A text that is not JSON, or deeper than is read; the message says what is wrong, without the text itself. */
public final class InvalidJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidJson(String message) {
        super(message, null, false, false);
    }
}
