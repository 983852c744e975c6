package dev.tollgate.proxy.edge;

/**
 * How much of something a client may do that costs more than it is worth: a store that is full at first, is filled
 * again by time and by what the client does in earnest, and must not run out. Safe for any number of threads.
 */
final class Allowance {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double most;
    private final double perSecond;
    private double left;
    private long filledNanos;

    /** At most so many at once, and so many each second for good, from this time of {@link System#nanoTime} on. */
    Allowance(int most, int perSecond, long now) {
        this.most = most;
        this.perSecond = perSecond;
        this.left = most;
        this.filledNanos = now;
    }

    /** Takes one at this time; false if there is none. */
    synchronized boolean take(long now) {
        left = Math.min(most, left + (now - filledNanos) * perSecond / NANOS_PER_SECOND);
        filledNanos = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** So many more are earned. */
    synchronized void earn(int count) {
        left = Math.min(most, left + count);
    }
}
