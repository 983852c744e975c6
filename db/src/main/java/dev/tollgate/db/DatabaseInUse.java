package dev.tollgate.db;

/** The embedded database is open in another process, and can be in one at a time only. */
public final class DatabaseInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseInUse(String url, Throwable cause) {
        super("in use by another process: " + url, cause);
    }
}
