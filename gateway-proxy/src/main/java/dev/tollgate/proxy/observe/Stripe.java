package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A part of the access log that requests write their lines into, one at a time. Two buffers: one is being filled,
 * the other one is being written out or empty.
 */
final class Stripe {
    private final ReentrantLock lock = new ReentrantLock();
    private final AccessLine line = new AccessLine();
    private Lines filling;
    private Lines other;
    private int count;
    private boolean closed;

    Stripe(int capacity) {
        filling = new Lines(capacity);
        other = new Lines(capacity);
    }

    boolean tryLock() {
        return lock.tryLock();
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Whether there was room for the line. By the lock's owner only. */
    boolean write(LineRule rule, Exchange exchange, Outcome outcome, long nanoTime, long now) {
        if (!room()) {
            return false;
        }
        line.rule(rule);
        line.write(filling, exchange, outcome, nanoTime, now);
        count++;
        return true;
    }

    /** Whether there was room for the line. By the lock's owner only. */
    boolean write(LineRule rule, Client client, Problem problem, long now) {
        if (!room()) {
            return false;
        }
        line.rule(rule);
        line.write(filling, client, problem, now);
        count++;
        return true;
    }

    private boolean room() {
        return !closed && filling.free() >= AccessLine.LONGEST;
    }

    /** Whether it is time to write out: half of what lines may take is taken. By the lock's owner only. */
    boolean half() {
        return filling.length() > filling.free() - AccessLine.LONGEST;
    }

    /** Refuses all further lines. */
    void close() {
        lock.lock();
        closed = true;
        lock.unlock();
    }

    /** Lines to write out, and how many. */
    record Batch(Lines lines, int count) {}

    /** What was written since the last time, which must have been written out by now. For one thread. */
    Batch swap() {
        lock.lock();
        try {
            Lines filled = filling;
            Batch batch = new Batch(filled, count);
            other.clear();
            filling = other;
            other = filled;
            count = 0;
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
