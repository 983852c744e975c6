package dev.tollgate.proxy.http2;

/**
 * A connection whose peer breaks the rules so that nothing more of it can be understood, or is wanted (RFC 9113,
 * 5.4.1). Carries no stack trace: it tells about the peer, not about this program.
 */
public final class ConnectionError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public ConnectionError(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** What the peer is told. */
    public ErrorCode code() {
        return code;
    }

    /** Fails unless that holds. */
    public static void unless(boolean holds, ErrorCode code, String otherwise) {
        if (!holds) {
            throw new ConnectionError(code, otherwise);
        }
    }
}
