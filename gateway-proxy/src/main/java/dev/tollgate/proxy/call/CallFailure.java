package dev.tollgate.proxy.call;

/** There was no answer, or none that can be used; the message says why, without any secret. */
public final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public CallFailure(String message) {
        super(message);
    }

    CallFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
