package dev.tollgate.proxy.capture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets so many pass in a second, of which each begins with the first that passes. Safe for any number of threads. */
final class Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private long begun;
    private int passed;

    Pace(int most) {
        this.most = most;
    }

    /** Whether one may pass at this moment, by {@link System#nanoTime}. */
    boolean free(long nanoTime) {
        lock.lock();
        try {
            return passed < most || nanoTime - begun >= SECOND;
        } finally {
            lock.unlock();
        }
    }

    /** One passes, if it may. */
    boolean pass(long nanoTime) {
        lock.lock();
        try {
            if (passed == 0 || nanoTime - begun >= SECOND) {
                begun = nanoTime;
                passed = 0;
            }
            if (passed == most) {
                return false;
            }
            passed++;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
