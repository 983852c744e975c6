package dev.tollgate.proxy.json;

/** All that content may take of a node's memory is taken. */
public final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoRoom() {
        super("no room for content", null, false, false);
    }
}
