package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.ConnectionError;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.FrameReader;
import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.http2.SendWindows;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.LimitedTransport;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Waiting;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP/2 connection to a target (RFC 9113), for many requests at once. The connection's own window is given back as
 * frames arrive, so that a client that is slow holds back its stream only; each stream's window bounds what it can
 * hold. Safe for any number of threads.
 */
final class Http2ServiceConnection {
    /** What a stream may hold that nobody has pulled yet: the protocol's own initial value. */
    static final int STREAM_WINDOW = 65_535;

    /** What all streams together may have on the way. */
    static final int CONNECTION_WINDOW = 1024 * 1024;

    /** More streams are not begun, whatever the service allows. */
    static final int MOST_STREAMS = 100;

    private static final byte[] PREFACE = Octets.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final int LAST_ID = Integer.MAX_VALUE - 2;
    private static final long WRITE_NANOS = 30_000_000_000L;
    private static final int ENABLE_PUSH = 2;

    private final Connection connection;
    private final ServiceRoom.Place place;
    private final Deadlines deadlines;
    private final Deadline writeDeadline;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Runnable freed;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final SendWindows windows = new SendWindows();
    private final ConcurrentHashMap<Integer, Http2ServiceStream> streams = new ConcurrentHashMap<>();
    private int nextId = 1;
    private volatile int mostStreams = MOST_STREAMS;
    private volatile boolean leaving;
    private volatile boolean closed;
    private volatile Problem closedFor = Problem.UPSTREAM_RESET;
    private volatile long receivedNanos = System.nanoTime();
    private volatile long idleSinceNanos = System.nanoTime();

    private Http2ServiceConnection(
            Connection connection, ServiceRoom.Place place, Deadlines deadlines, Runnable freed) {
        this.freed = freed;
        this.place = place;
        this.connection = connection;
        this.deadlines = deadlines;
        this.writeDeadline = deadlines.watch(connection::close);
        this.reader = new FrameReader(connection, new byte[0], ServiceConnection.LIMITS, Waiting.UNWATCHED);
        this.writer = FrameWriter.eager(new LimitedTransport(connection, writeDeadline).limit(WRITE_NANOS));
    }

    /**
     * Speaks first on a connection that is up, and waits until the service has said how many streams it takes (RFC
     * 9113, 3.4), which shows that it speaks HTTP/2 at all.
     *
     * @param freed runs whenever the connection may take a stream that it did not take before
     */
    static Http2ServiceConnection start(
            Connection connection, ServiceRoom.Place place, Deadlines deadlines, Runnable freed, WaitLimit limit)
            throws ConnectFailure {
        Http2ServiceConnection started = new Http2ServiceConnection(connection, place, deadlines, freed);
        try {
            started.greet();
        } catch (UncheckedIOException _) {
            started.close();
            throw new ConnectFailure(Problem.UPSTREAM_RESET);
        }
        Thread.ofVirtual().name("http2-service").start(started::listen);
        started.awaitGreeting(limit);
        return started;
    }

    private void awaitGreeting(WaitLimit limit) throws ConnectFailure {
        try {
            long nanos = limit.nanos() == 0 ? Long.MAX_VALUE : limit.nanos();
            if (!greeted.await(nanos, TimeUnit.NANOSECONDS)) {
                close();
                throw new ConnectFailure(limit.problem());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close();
        }
        if (closed) {
            throw new ConnectFailure(closedFor);
        }
    }

    /** The service has said what it allows, for the first time or anew. */
    void greeted() {
        greeted.countDown();
        freed.run();
    }

    private void greet() {
        byte[] noPush = new byte[6];
        noPush[1] = ENABLE_PUSH;
        writer.lock().lock();
        try {
            writer.raw(PREFACE).frame(FrameHeader.SETTINGS, 0, 0, noPush);
            widen(0, CONNECTION_WINDOW - STREAM_WINDOW);
        } finally {
            writer.lock().unlock();
        }
    }

    private void listen() {
        ErrorCode reason = ErrorCode.NO_ERROR;
        Http2Incoming incoming = new Http2Incoming(this);
        try {
            while (!closed && reader.read(incoming)) {
                receivedNanos = System.nanoTime();
            }
        } catch (ConnectionError e) {
            reason = e.code();
        } catch (UncheckedIOException _) {
            // The connection ended.
        } finally {
            part(reason);
        }
    }

    /** Begins a stream with a request's head; empty if this connection takes no more. */
    Optional<Http2ServiceStream> open(HeaderBlock head, StreamRule rule) {
        if (!accepts()) {
            return Optional.empty();
        }
        writer.lock().lock();
        try {
            if (!accepts() || nextId > LAST_ID) {
                return Optional.empty();
            }
            Http2ServiceStream stream = new Http2ServiceStream(nextId, this, windows.open(), rule);
            nextId += 2;
            streams.put(stream.id(), stream);
            if (gone()) {
                // It left between the two looks, and whoever told the streams so may have missed this one.
                forget(stream);
                return Optional.empty();
            }
            if (rule.bodiless()) {
                stream.sent();
            }
            writer.head(head, stream.id(), rule.bodiless(), windows.maxFrameSize());
            return Optional.of(stream);
        } catch (UncheckedIOException _) {
            close();
            return Optional.empty();
        } finally {
            writer.lock().unlock();
        }
    }

    private boolean accepts() {
        return !leaving && !closed && streams.size() < mostStreams;
    }

    /** The stream of that number, if it is not over. */
    Optional<Http2ServiceStream> stream(int streamId) {
        return Optional.ofNullable(streams.get(streamId));
    }

    /** The streams that are not over. */
    Collection<Http2ServiceStream> streams() {
        return streams.values();
    }

    /** How many streams the service takes at once. */
    void mostStreams(long count) {
        mostStreams = (int) Math.min(count, MOST_STREAMS);
    }

    int mostStreams() {
        return mostStreams;
    }

    /** Whether it was lost after that moment without a byte of the service's since. */
    boolean lostInSilence(long sinceNanos) {
        return closed && receivedNanos - sinceNanos < 0;
    }

    /** Whether it can never carry another request. */
    boolean gone() {
        return leaving || closed;
    }

    SendWindows windows() {
        return windows;
    }

    FrameWriter writer() {
        return writer;
    }

    /** The peer may send that much more. */
    void widen(int streamId, int count) {
        try {
            writer.number(FrameHeader.WINDOW_UPDATE, streamId, count);
        } catch (UncheckedIOException _) {
            close();
        }
    }

    /** Ends a stream on this side, whatever it is at; whoever waits for it fails. */
    void release(Http2ServiceStream stream) {
        boolean cancel = !stream.over() && streams.containsKey(stream.id());
        stream.fail(new StreamFailure(Problem.UPSTREAM_RESET, false));
        forget(stream);
        if (cancel) {
            reset(stream.id(), ErrorCode.CANCEL);
        }
    }

    /** Somebody waited in vain since then: if nothing at all has come meanwhile, maybe nobody is there any more. */
    void suspect(long sinceNanos) {
        if (receivedNanos - sinceNanos < 0) {
            leaving = true;
        }
    }

    /** How long it has carried nothing, in nanoseconds; 0 while it does. */
    long idleNanos(long nanoTime) {
        return streams.isEmpty() ? Math.max(0, nanoTime - idleSinceNanos) : 0;
    }

    /** No more requests; closed when the last one ends. */
    void leave() {
        leaving = true;
        if (streams.isEmpty()) {
            part(ErrorCode.NO_ERROR);
        }
    }

    void close() {
        close(Problem.UPSTREAM_RESET);
    }

    private void close(Problem why) {
        if (!closed) {
            closedFor = why;
            closed = true;
            greeted.countDown();
            deadlines.forget(writeDeadline);
            connection.close();
            place.close();
            StreamFailure lost = new StreamFailure(why, false);
            streams.values().forEach(stream -> stream.fail(lost));
            freed.run();
        }
    }

    private void part(ErrorCode reason) {
        if (!closed) {
            try {
                writer.goAway(0, reason);
            } catch (UncheckedIOException _) {
                // A peer that is gone needs no farewell.
            }
            close(reason == ErrorCode.NO_ERROR ? Problem.UPSTREAM_RESET : Problem.UPSTREAM_INVALID);
        }
    }

    /** A stream is over for both sides. */
    void forget(Http2ServiceStream stream) {
        windows.close(stream.window());
        streams.remove(stream.id());
        idleSinceNanos = System.nanoTime();
        freed.run();
        if (leaving && streams.isEmpty()) {
            part(ErrorCode.NO_ERROR);
        }
    }

    /** Tells the service that a stream is over. */
    void reset(int streamId, ErrorCode reason) {
        try {
            writer.number(FrameHeader.RST_STREAM, streamId, reason.code());
        } catch (UncheckedIOException _) {
            close();
        }
    }
}
