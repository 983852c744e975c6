package dev.tollgate.proxy.json;

/** More of a text must be held than may be. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TooLarge() {
        super("more than may be held", null, false, false);
    }
}
