package dev.tollgate.proxy.cache;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for answers that are on their way into the cache, for all of a node. Safe for any number of threads. */
final class FillRoom {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes at a time */
    FillRoom(long most) {
        this.most = most;
    }

    /** Whether there were so many bytes left, which are taken now. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
