package dev.tollgate.proxy.wire;

/**
 * A message that cannot be read any further. Carries no stack trace: it tells about the peer, not about this program.
 */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final WireError error;

    public WireException(WireError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    public WireError error() {
        return error;
    }

    static WireException malformed(String detail) {
        return new WireException(WireError.MALFORMED, detail);
    }

    static WireException truncated() {
        return new WireException(WireError.TRUNCATED, "the connection ended inside the message");
    }
}
