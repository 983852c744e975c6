package dev.tollgate.proxy.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit of time on what a connection waits for. Set before a wait, cleared after it; {@link Deadlines} looks at it
 * some forty times a second and closes the connection when it has passed, which fails the wait. Setting costs a plain
 * store.
 */
public final class Deadline {
    private static final long NONE = 0;

    private final AtomicLong at = new AtomicLong(NONE);
    private final Runnable close;
    private volatile boolean passed;

    Deadline(Runnable close) {
        this.close = close;
    }

    /** Limits the wait that follows to {@code nanoseconds} from {@code now}; zero or less means no limit. */
    public void set(long now, long nanoseconds) {
        long limit = now + nanoseconds;
        at.setOpaque(nanoseconds <= 0 ? NONE : limit == NONE ? 1 : limit);
    }

    /** Lifts the limit. */
    public void clear() {
        at.setOpaque(NONE);
    }

    /** Whether a limit has passed, and the connection been closed for it. */
    public boolean passed() {
        return passed;
    }

    void check(long now) {
        long limit = at.getOpaque();
        if (limit == NONE || now - limit < 0) {
            return;
        }
        boolean before = passed;
        // Ahead of the fact: who lifts the limit just now must not find that all is well, and give the connection on.
        passed = true;
        boolean passes = at.compareAndSet(limit, NONE);
        passed = passes || before;
        if (passes) {
            // Who closes may say goodbye first, to a peer that takes nothing, and this clock must not wait for it.
            Thread.startVirtualThread(close);
        }
    }
}
