package dev.tollgate.proxy.json;

/**
 * Content that is not JSON, not coded as it says, or deeper than is read; the message says what is wrong, without the
 * text itself.
 */
public final class InvalidJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidJson(String message) {
        super(message, null, false, false);
    }
}
