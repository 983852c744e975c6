package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.SocketTransport;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.http2.Http2Flag;
import io.helidon.http.http2.Http2FrameData;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2Settings;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.http.http2.Http2StreamWriter;
import io.helidon.http.http2.StreamFlowControl;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.spi.Http2SubProtocolSelector;
import io.helidon.webserver.http2.spi.SubProtocolResult;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client connection in HTTP/2: Helidon's, with what it lacks around it. It limits how long a connection may be
 * without a request and how long a write may be stuck, tells streams that their connection is lost, and wakes those
 * that wait for a window.
 */
final class Http2Connection implements ServerConnection, Http2SubProtocolSelector {
    /**
     * Streams that are over for us and that the client has not ended: Helidon counts them against the most it allows.
     */
    private static final int MOST_HELD = 64;

    private static final long LINGER_NANOS = 1_000_000_000L;

    private final OwnReaderContext context;
    private final Http2Edge edge;
    private final ServerConnection helidon;
    private final SocketTransport transport;
    private final Deadline idle;
    private final Deadline writing;
    private final Set<Http2Stream> open = ConcurrentHashMap.newKeySet();
    private final Set<Http2Stream> held = ConcurrentHashMap.newKeySet();
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long moves;
    private volatile boolean closing;
    private volatile @Nullable Http2StreamWriter control;
    private final AtomicBoolean lingering = new AtomicBoolean();
    private boolean left;
    private int lastStreamId;

    Http2Connection(OwnReaderContext context, Http2Edge edge) {
        this.context = context;
        this.edge = edge;
        this.helidon = Http2ConnectionSelector.builder()
                .http2Config(edge.config())
                .addSubProtocolSelector(this)
                .build()
                .connection(OwnReaderContext.watched(context, this::move));
        this.transport = new SocketTransport(context.serverSocket());
        this.idle = edge.deadlines().watch(this::leave);
        this.writing = edge.deadlines().watch(context.serverSocket()::reset);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            idle.set(System.nanoTime(), edge.headerTimeoutNanos());
            helidon.handle(limit);
        } catch (UncheckedIOException | CloseConnectionException _) {
            // The client ended its connection, or we did.
        } finally {
            edge.deadlines().forget(idle);
            edge.deadlines().forget(writing);
            open.forEach(Http2Stream::lost);
            // Helidon's threads wait for content of streams that the client has not ended, and nobody else tells them.
            held.forEach(Http2Stream::wake);
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
        control = writer;
        Http2Output output = new Http2Output(this, writer, flow, streamId);
        return new SubProtocolResult(true, new Http2Stream(this, headers, state, output, takes(streamId)));
    }

    /** Whether this stream is served: none behind the last that GOAWAY told is, for the client sends it elsewhere. */
    private boolean takes(int streamId) {
        lock.lock();
        try {
            if (!left) {
                lastStreamId = Math.max(lastStreamId, streamId);
            }
            return streamId <= lastStreamId;
        } finally {
            lock.unlock();
        }
    }

    OwnReaderContext context() {
        return context;
    }

    Http2Edge edge() {
        return edge;
    }

    void opened(Http2Stream stream) {
        lock.lock();
        try {
            open.add(stream);
            held.add(stream);
            if (!closing) {
                idle.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A stream's reply is out, or never will be. */
    void closed(Http2Stream stream) {
        lock.lock();
        try {
            open.remove(stream);
            if (open.isEmpty() && !closing) {
                idle.set(System.nanoTime(), Edge.KEEP_ALIVE_NANOS);
            }
        } finally {
            lock.unlock();
        }
        boolean full = held.size() - open.size() > MOST_HELD;
        if (!closing && (full || edge.draining())) {
            sayGoodbye();
        }
        if (closing && open.isEmpty() && lingering.compareAndSet(false, true)) {
            linger();
        }
    }

    /**
     * Nothing more is sent, and the client closes when it has taken what is on its way: a close of ours might destroy
     * that, because of what the client still sends (RFC 9112, 9.6).
     */
    private void linger() {
        idle.set(System.nanoTime(), LINGER_NANOS);
        context.serverSocket().finish();
    }

    /** Helidon forgets a stream, because the client has ended it too. */
    void released(Http2Stream stream) {
        held.remove(stream);
    }

    /** Sends something that is granted already; one stream at a time, and not for too long. */
    void send(Runnable write) {
        sending.lock();
        try {
            writing.set(System.nanoTime(), edge.longestStopNanos());
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
        if (interrupt) {
            transport.close();
        } else if (!closing) {
            // A client that takes nothing must not hold up who closes this and others.
            Thread.ofVirtual().name("http2-leave").start(this::leave);
        }
    }

    /** Tells the client to open no more streams; closed when the last one ends. */
    private void leave() {
        sayGoodbye();
        if (open.isEmpty()) {
            transport.close();
        }
    }

    /** RFC 9113, 6.8. */
    private void sayGoodbye() {
        closing = true;
        Http2StreamWriter writer = control;
        try {
            if (writer != null) {
                send(() -> writer.write(goAway()));
            }
        } catch (RuntimeException _) {
            // Helidon's writer fails in several ways, and each means that there is nobody to be told.
        }
    }

    private Http2FrameData goAway() {
        byte[] payload = new byte[8];
        lock.lock();
        left = true;
        FrameHeader.integer(payload, 0, lastStreamId);
        lock.unlock();
        Http2FrameHeader header =
                Http2FrameHeader.create(payload.length, Http2FrameTypes.GO_AWAY, Http2Flag.NoFlags.create(), 0);
        return new Http2FrameData(header, BufferData.create(payload));
    }
}
