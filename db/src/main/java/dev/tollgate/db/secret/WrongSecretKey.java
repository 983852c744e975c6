package dev.tollgate.db.secret;

/** The secret key is not the one that the two keys are wrapped with, or what is wrapped is damaged. */
public final class WrongSecretKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSecretKey(String message, Throwable cause) {
        super(message, cause);
    }
}
