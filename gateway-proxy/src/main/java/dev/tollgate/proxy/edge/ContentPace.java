package dev.tollgate.proxy.edge;

/**
 * How long a client may still be waited for while it sends content: as long as it may stop at first, less by every
 * wait, and more by every byte. Who drips has spent it soon; who sends 240 bytes a second, never. Only waits count, so
 * a service that is slow to take content costs the client nothing. Used by the one thread that pulls.
 */
final class ContentPace {
    private static final long NANOS_PER_BYTE = 1_000_000_000L / 240;

    private final long longest;
    private long left;
    private long since;

    /** A client that may stop for so many nanoseconds. */
    ContentPace(long longest) {
        this.longest = longest;
        this.left = longest;
    }

    /** A wait begins at this time of {@link System#nanoTime}; how long it may last, in nanoseconds. */
    long begins(long now) {
        since = now;
        return Math.max(1, left);
    }

    void ends(long now) {
        left -= now - since;
    }

    void came(int count) {
        left = Math.min(longest, left + count * NANOS_PER_BYTE);
    }
}
