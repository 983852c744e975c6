package dev.tollgate.db;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number that rises, and threads that wait for it to rise. Safe for any number of threads. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition risen = lock.newCondition();
    private long newest;
    private Optional<Reading> reading = Optional.empty();

    /**
     * The number as somebody has read it.
     *
     * @param nanos when it was asked for, as {@link System#nanoTime} tells
     */
    record Reading(long number, long nanos) {}

    /** Somebody has read the number, and those who wait need not. */
    void tell(Reading read) {
        lock.lock();
        try {
            reading = Optional.of(read);
            raise(read.number());
        } finally {
            lock.unlock();
        }
    }

    /** What was told last. */
    Optional<Reading> reading() {
        lock.lock();
        try {
            return reading;
        } finally {
            lock.unlock();
        }
    }

    /** Lifts the number to this one, unless it is there already, and wakes everybody. */
    void raise(long number) {
        lock.lock();
        try {
            newest = Math.max(newest, number);
            risen.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lifts the number by one and wakes everybody. */
    void raise() {
        lock.lock();
        try {
            raise(newest + 1);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the number back to this one if it is above: the database was put back. */
    void lower(long number) {
        lock.lock();
        try {
            newest = Math.min(newest, number);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody, so that they look at what else they wait for. */
    void wake() {
        raise(0);
    }

    long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the number is above the known one, somebody wakes, or the time is over; returns the number. */
    long await(long known, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (newest <= known && nanos > 0) {
                // Which of the three ended the wait is for the caller to see.
                boolean _ = risen.await(nanos, TimeUnit.NANOSECONDS);
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }
}
