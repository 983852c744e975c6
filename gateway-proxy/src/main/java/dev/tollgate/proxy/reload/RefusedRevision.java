package dev.tollgate.proxy.reload;

/** A revision that does not compile, and why. */
public final class RefusedRevision extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedRevision(String reason) {
        super(reason);
    }
}
