package dev.tollgate.proxy.edge;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is served while fewer are than may be, of all ports together: Helidon counts those of each port.
 * Where no other one ends in time it is closed.
 */
final class AdmittedConnection implements ServerConnection {
    private final ServerConnection connection;
    private final Edge edge;
    private final long arrivedNanos;
    private volatile @Nullable Thread waiting;
    private volatile boolean closing;

    AdmittedConnection(ServerConnection connection, Edge edge, long arrivedNanos) {
        this.connection = connection;
        this.edge = edge;
        this.arrivedNanos = arrivedNanos;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        if (!edge.admissions().tryAcquire() && !admitted()) {
            return;
        }
        try {
            connection.handle(limit);
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
        return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        closing = true;
        Thread waiter = waiting;
        if (waiter != null) {
            waiter.interrupt();
        }
        connection.close(interrupt);
    }
}
