package dev.tollgate.proxy.balance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where requests wait a moment while every endpoint has as many as it may. Whoever ends one lets one of them look
 * again. Safe for any number of threads.
 */
final class Room {
    /** How long a request waits at most. */
    static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** So many wait at a time; more would not be served in time anyway. */
    private static final int MOST_WAITING = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Looks again whenever there may be room, until {@code found} says that there was; false if it takes too long. */
    boolean await(BooleanSupplier found, long longestNanos) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        lock.lock();
        try {
            long left = Math.min(longestNanos, LONGEST_WAIT_NANOS);
            while (!found.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    /** An endpoint has one request less. */
    void freed() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                freed.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
