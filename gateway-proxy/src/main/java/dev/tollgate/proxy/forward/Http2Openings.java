package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests wait for a stream to one target, and how many connections are being opened for them: as many as
 * they need, so that requests that come at the same moment share one, and a service that takes one stream on each gets
 * enough of them. Safe for any number of threads.
 */
final class Http2Openings {
    /** At most so many connections at once: enough for a service that takes one stream on each. */
    static final int MOST = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int opening;
    private volatile int waiting;
    private long changes;
    private long failures;
    private Problem lastFailure = Problem.UPSTREAM_RESET;
    private int streams = Http2ServiceConnection.MOST_STREAMS;

    /** A request waits from now on; the number of failures so far. */
    long enter() {
        lock.lock();
        try {
            waiting++;
            return failures;
        } finally {
            lock.unlock();
        }
    }

    void exit() {
        lock.lock();
        waiting--;
        lock.unlock();
    }

    /** Counts whatever may help those that wait: to be read before they look. */
    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the caller is to open a connection beside {@code existing} ones. */
    boolean begin(int existing) {
        lock.lock();
        try {
            boolean needed = opening * Math.max(1, streams) < waiting && existing + opening < MOST;
            opening += needed ? 1 : 0;
            return needed;
        } finally {
            lock.unlock();
        }
    }

    /** The caller opens one, whoever needs it. */
    void begin() {
        lock.lock();
        opening++;
        lock.unlock();
    }

    /** One is open, and takes so many streams, as the next probably will. */
    void opened(int most) {
        lock.lock();
        try {
            opening--;
            streams = most;
            change();
        } finally {
            lock.unlock();
        }
    }

    /** One could not be opened: whoever waits now fails with it. */
    void failed(Problem why) {
        lock.lock();
        try {
            opening--;
            failures++;
            lastFailure = why;
            change();
        } finally {
            lock.unlock();
        }
    }

    /** A stream has ended, or more are taken than before. */
    void freed() {
        if (waiting > 0) {
            wake();
        }
    }

    /** Whoever waits looks again. */
    void wake() {
        lock.lock();
        try {
            change();
        } finally {
            lock.unlock();
        }
    }

    private void change() {
        changes++;
        changed.signalAll();
    }

    /**
     * Waits until something has changed since {@code seen}.
     *
     * @param failuresBefore those of which the caller need not know
     * @param limit how long that may take
     * @throws ConnectFailure if a connection could not be opened meanwhile, or nothing changes in time
     */
    void await(long seen, long failuresBefore, WaitLimit limit) throws ConnectFailure {
        long left = limit.nanos() == 0 ? Long.MAX_VALUE : limit.nanos();
        lock.lock();
        try {
            while (changes == seen) {
                if (left <= 0) {
                    throw new ConnectFailure(late(limit.problem()));
                }
                left = changed.awaitNanos(left);
            }
            if (failures != failuresBefore) {
                throw new ConnectFailure(lastFailure);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectFailure(Problem.UPSTREAM_RESET);
        } finally {
            lock.unlock();
        }
    }

    /** Where nobody connects, it is not the connection that is late: the service takes no more. */
    private Problem late(Problem limit) {
        return opening == 0 && limit == Problem.UPSTREAM_CONNECT_TIMEOUT ? Problem.OVERLOADED : limit;
    }
}
