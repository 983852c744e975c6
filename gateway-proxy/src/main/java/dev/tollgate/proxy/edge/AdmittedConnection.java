package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Connection;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is served while fewer are than may be, of all ports together: Helidon counts those of each port.
 * Where no other one ends in time it is closed, and nothing was begun that would have to be ended.
 */
final class AdmittedConnection implements ServerConnection {
    private final Connection connection;
    private final Supplier<ServerConnection> begin;
    private final Edge edge;
    private final long arrivedNanos;
    private volatile @Nullable ServerConnection successor;
    private volatile @Nullable Thread waiting;
    private volatile boolean closing;

    /** {@code begin} makes what serves this connection, when its turn has come. */
    AdmittedConnection(Connection connection, Supplier<ServerConnection> begin, Edge edge, long arrivedNanos) {
        this.connection = connection;
        this.begin = begin;
        this.edge = edge;
        this.arrivedNanos = arrivedNanos;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        if (!edge.admissions().tryAcquire() && !admitted()) {
            connection.close();
            return;
        }
        try {
            ServerConnection begun = begin.get();
            successor = begun;
            begun.handle(limit);
        } finally {
            edge.admissions().release();
        }
    }

    private boolean admitted() throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            // Whoever closes sets one and looks at the other, and so does this: one of the two sees it.
            long left = edge.headerTimeoutNanos() - (System.nanoTime() - arrivedNanos);
            return !closing && edge.admissions().tryAcquire(left, TimeUnit.NANOSECONDS);
        } finally {
            waiting = null;
        }
    }

    @Override
    public Duration idleTime() {
        // Deadlines of our own end idle connections.
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        closing = true;
        Thread waiter = waiting;
        if (waiter != null) {
            waiter.interrupt();
        }
        ServerConnection begun = successor;
        if (begun != null) {
            begun.close(interrupt);
        } else {
            connection.close();
        }
    }
}
