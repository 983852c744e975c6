package dev.tollgate.proxy.http2;

/**
 * How much content a peer may send (RFC 9113, 5.2), on a stream or on the connection, so that what nobody has used yet
 * stays bounded. Safe for any number of threads.
 */
public final class ReceiveWindow {
    /** The part of a window that is told at once: less would be many frames, more would let a fast peer wait. */
    private static final int WORTHWHILE = 4;

    private final int window;
    private final int most;
    private int left;
    private int held;

    /**
     * A window of this size, which the peer has been told.
     *
     * @param most what may be held and allowed together; at least {@code window}
     */
    public ReceiveWindow(int window, int most) {
        this.window = window;
        this.most = most;
        this.left = window;
    }

    /** So much has come, and is held; false if that is more than was allowed. */
    public synchronized boolean take(int count) {
        left -= count;
        held += count;
        return left >= 0;
    }

    /** So much of what is held was used, or dropped. */
    public synchronized void use(int count) {
        held -= count;
    }

    /** How much more the peer is allowed from now on, which it is to be told; 0 as long as that would be little. */
    public synchronized int more() {
        int more = Math.min(window - left, most - held - left);
        if (more < window / WORTHWHILE) {
            return 0;
        }
        left += more;
        return more;
    }
}
