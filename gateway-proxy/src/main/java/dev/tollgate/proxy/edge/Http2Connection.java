package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.SocketTransport;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2Settings;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.http.http2.Http2StreamWriter;
import io.helidon.http.http2.StreamFlowControl;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.spi.Http2SubProtocolSelector;
import io.helidon.webserver.http2.spi.SubProtocolResult;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client connection in HTTP/2: Helidon's, with what it lacks around it. It limits how long a connection may be
 * without a request and how long a write may be stuck, tells streams that their connection is lost, and wakes those
 * that wait for a window.
 */
final class Http2Connection implements ServerConnection, Http2SubProtocolSelector {
    private static final long WRITE_NANOS = 30_000_000_000L;

    private final ConnectionContext context;
    private final Http2Edge edge;
    private final ServerConnection helidon;
    private final SocketTransport transport;
    private final Deadline idle;
    private final Deadline writing;
    private final Set<Http2Stream> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long moves;
    private volatile boolean closing;

    Http2Connection(ConnectionContext context, Http2Edge edge) {
        this.context = context;
        this.edge = edge;
        this.helidon = Http2ConnectionSelector.builder()
                .http2Config(edge.config())
                .addSubProtocolSelector(this)
                .build()
                .connection(OwnReaderContext.watched(context, this::move));
        this.transport = new SocketTransport(context.serverSocket());
        this.idle = edge.deadlines().watch(transport::close);
        this.writing = edge.deadlines().watch(transport::close);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            idle.set(System.nanoTime(), Edge.KEEP_ALIVE_NANOS);
            helidon.handle(limit);
        } finally {
            edge.deadlines().forget(idle);
            edge.deadlines().forget(writing);
            open.forEach(Http2Stream::lost);
        }
    }

    @Override
    public SubProtocolResult subProtocol(
            ConnectionContext helidonContext,
            HttpPrologue prologue,
            Http2Headers headers,
            Http2StreamWriter writer,
            int streamId,
            Http2Settings serverSettings,
            Http2Settings clientSettings,
            StreamFlowControl flow,
            Http2StreamState state,
            Router router) {
        Http2Output output = new Http2Output(this, writer, flow, streamId);
        return new SubProtocolResult(true, new Http2Stream(this, headers, state, output));
    }

    ConnectionContext context() {
        return context;
    }

    Http2Edge edge() {
        return edge;
    }

    void opened(Http2Stream stream) {
        lock.lock();
        try {
            open.add(stream);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }

    void closed(Http2Stream stream) {
        lock.lock();
        try {
            open.remove(stream);
            if (open.isEmpty()) {
                idle.set(System.nanoTime(), Edge.KEEP_ALIVE_NANOS);
            }
        } finally {
            lock.unlock();
        }
        if (closing && open.isEmpty()) {
            helidon.close(false);
        }
    }

    /** Sends something that is granted already; one stream at a time, and not for too long. */
    void send(Runnable write) {
        sending.lock();
        try {
            writing.set(System.nanoTime(), WRITE_NANOS);
            write.run();
            writing.clear();
        } finally {
            sending.unlock();
        }
    }

    /** Counts what may have moved a window: to be read before windows are looked at. */
    long moves() {
        lock.lock();
        try {
            return moves;
        } finally {
            lock.unlock();
        }
    }

    /** Something came from the client, or a stream has ended: whoever waits looks again. */
    void move() {
        lock.lock();
        try {
            moves++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something moves; how much of the time is left then. */
    long awaitMove(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (moves == seen && left > 0) {
                left = moved.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
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
        if (interrupt) {
            helidon.close(true);
            transport.close();
        } else if (open.isEmpty()) {
            helidon.close(false);
        }
    }
}
