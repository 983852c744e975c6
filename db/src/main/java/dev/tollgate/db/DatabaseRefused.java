package dev.tollgate.db;

/** The database answers, but not to us: wrong user or password, no such database, or a file that is none of ours. */
public final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
