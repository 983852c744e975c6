package dev.tollgate.proxy.socket;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel is ready in one direction, and who waits for that. One thread waits at a time; any thread may tell.
 */
final class Readiness {
    private static final Object READY = new Object();

    /** Nothing is known and nobody waits; or {@link #READY}; or the thread that waits. */
    private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

    /** Begins to wait; false if it was ready, which is used up by that. */
    boolean begin() {
        if (state.compareAndSet(null, Thread.currentThread())) {
            return true;
        }
        state.set(null);
        return false;
    }

    /** Whether the thread that began to wait must go on doing so. */
    boolean awaited() {
        return state.get() == Thread.currentThread();
    }

    /** Whether it was told, and nobody has waited since. */
    boolean known() {
        return state.get() == READY;
    }

    /** It is ready: who waits is woken. False if that was known already, and nobody wants to hear it. */
    boolean tell() {
        Object was = state.getAndUpdate(now -> now instanceof Thread ? null : READY);
        if (was instanceof Thread waiter) {
            LockSupport.unpark(waiter);
        }
        return was != READY;
    }
}
