package dev.tollgate.proxy.forward;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Idle connections to one target, the one used last on top: so that a falling load lets the rest age and go. Safe for
 * any number of threads.
 */
final class ConnectionPool {
    private static final int MOST_IDLE = 512;
    /** Below the 60 s after which common servers and load balancers close by themselves. */
    private static final long LONGEST_IDLE_NANOS = 50_000_000_000L;

    private final ArrayDeque<ServiceConnection> idle = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** The connection that was laid aside last, unless it is too old or the service has ended it, or has spoken. */
    Optional<ServiceConnection> take(long nanoTime) {
        while (true) {
            Optional<ServiceConnection> connection = takeLast(nanoTime);
            if (connection.isEmpty() || !connection.get().disturbed()) {
                return connection;
            }
            connection.get().close();
        }
    }

    private Optional<ServiceConnection> takeLast(long nanoTime) {
        ServiceConnection connection;
        lock.lock();
        try {
            connection = idle.pollLast();
        } finally {
            lock.unlock();
        }
        if (connection == null) {
            return Optional.empty();
        }
        if (nanoTime - connection.idleSinceNanos() > LONGEST_IDLE_NANOS) {
            connection.close();
            closeIdle(nanoTime);
            return Optional.empty();
        }
        return Optional.of(connection);
    }

    /** Takes a connection back that has carried a whole request and a whole response. */
    void give(ServiceConnection connection, long nanoTime) {
        connection.rest(nanoTime);
        boolean kept;
        lock.lock();
        try {
            kept = !closed && idle.size() < MOST_IDLE && idle.offerLast(connection);
        } finally {
            lock.unlock();
        }
        if (!kept) {
            connection.close();
        }
    }

    /** Closes what has been idle too long. */
    void closeIdle(long nanoTime) {
        remove(nanoTime - LONGEST_IDLE_NANOS, false).forEach(ServiceConnection::close);
    }

    /** Closes the one that has been idle longest. */
    void closeOldest() {
        ServiceConnection oldest;
        lock.lock();
        try {
            oldest = idle.pollFirst();
        } finally {
            lock.unlock();
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    void close() {
        remove(0, true).forEach(ServiceConnection::close);
    }

    private List<ServiceConnection> remove(long idleSince, boolean all) {
        List<ServiceConnection> removed = new ArrayList<>();
        lock.lock();
        try {
            closed |= all;
            while (!idle.isEmpty() && (all || idle.peekFirst().idleSinceNanos() - idleSince < 0)) {
                removed.add(idle.pollFirst());
            }
        } finally {
            lock.unlock();
        }
        return removed;
    }
}
