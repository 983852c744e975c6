package dev.tollgate.db;

/** A cursor that no page has given, or one of a list in another order. */
public final class InvalidCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidCursor() {
        super("not a cursor of this list");
    }
}
