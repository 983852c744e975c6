package dev.tollgate.db;

/** A backup that cannot be taken or restored; the message says in one line why. */
public final class UnusableBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableBackup(String message) {
        super(message);
    }

    UnusableBackup(String message, Throwable cause) {
        super(message, cause);
    }
}
