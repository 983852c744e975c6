package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.ConnectionError;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.FrameReader;
import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.http2.ReceiveWindow;
import dev.tollgate.proxy.http2.SendWindows;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.LimitedTransport;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.Waiting;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;

/** One client connection in HTTP/2 (RFC 9113): reads frames in the thread that Helidon gives it. */
final class Http2Connection implements ServerConnection {
    /** How a client begins, and so says what it speaks if nobody has asked (RFC 9113, 3.4). */
    static final byte[] PREFACE = Octets.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    /** What may be on its way on all streams together. */
    private static final int CONNECTION_WINDOW = 256 * 1024;
    /** What a connection may hold, so that streams whose services are slow hold back no others too soon. */
    private static final int MOST_HELD = 1024 * 1024;

    private static final int INITIAL_WINDOW = 65_535;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_HEADER_LIST_SIZE = 6;
    private static final long LINGER_BYTES = 1024 * 1024;

    private final Accepted accepted;
    private final Edge edge;
    private final Transport transport;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final SendWindows windows = new SendWindows();
    private final ReceiveWindow receiving = new ReceiveWindow(CONNECTION_WINDOW, MOST_HELD);
    private final Http2Streams streams = new Http2Streams();
    private final FloodGuard floods = new FloodGuard(System.nanoTime());
    private final Http2Lifetime lifetime;
    private final Deadline block;
    private final Deadline writing;

    /** A connection of which {@code first} has been read, and that was opened at {@code arrivedNanos}. */
    Http2Connection(Accepted accepted, Edge edge, byte[] first, long arrivedNanos) {
        this.accepted = accepted;
        this.edge = edge;
        this.transport = accepted.connection();
        this.block = edge.deadlines().watch(transport::close);
        // A close would wait for the write that is stuck.
        this.writing = edge.deadlines().watch(accepted.connection()::reset);
        this.writer = FrameWriter.gathering(new LimitedTransport(transport, writing).limit(edge.longestStopNanos()));
        this.lifetime = new Http2Lifetime(accepted.connection(), writer, edge, arrivedNanos);
        this.reader =
                new FrameReader(new FlushingTransport(transport, writer), first, HeadLimits.DEFAULT, new Waiting() {
                    @Override
                    public void begins() {
                        block.set(System.nanoTime(), edge.headerTimeoutNanos());
                    }

                    @Override
                    public void ends() {
                        block.clear();
                    }
                });
    }

    @Override
    public void handle(Limit limit) {
        try {
            greet();
            serve();
        } catch (ConnectionError e) {
            fail(e.code());
        } catch (UncheckedIOException _) {
            // The client ended its connection, or we did.
        } finally {
            lifetime.over();
            edge.deadlines().forget(block);
            edge.deadlines().forget(writing);
            streams.all().forEach(Http2Stream::lost);
            transport.close();
        }
    }

    private void greet() {
        byte[] settings = new byte[18];
        parameter(settings, 0, MAX_CONCURRENT_STREAMS, Http2Streams.MOST);
        parameter(settings, 6, INITIAL_WINDOW_SIZE, Http2Content.WINDOW);
        parameter(settings, 12, MAX_HEADER_LIST_SIZE, HeadLimits.DEFAULT.head());
        writer.frame(FrameHeader.SETTINGS, 0, 0, settings)
                .number(FrameHeader.WINDOW_UPDATE, 0, CONNECTION_WINDOW - INITIAL_WINDOW);
    }

    private static void parameter(byte[] settings, int at, int identifier, int value) {
        settings[at + 1] = (byte) identifier;
        FrameHeader.integer(settings, at + 2, value);
    }

    private void serve() {
        boolean begins = reader.takes(PREFACE) && reader.nextIs(FrameHeader.SETTINGS);
        ConnectionError.unless(begins, ErrorCode.PROTOCOL_ERROR, "another beginning than RFC 9113, 3.4, says");
        Http2Incoming incoming = new Http2Incoming(this);
        boolean more = true;
        while (more) {
            more = reader.read(incoming);
        }
    }

    /** Tells the client what it did, and lets it read that: a close might destroy it (RFC 9112, 9.6). */
    private void fail(ErrorCode reason) {
        streams.all().forEach(Http2Stream::lost);
        lifetime.fail(reason);
        try {
            long dropped = 0;
            int count;
            do {
                count = transport.receive().length;
                dropped += count;
            } while (count > 0 && dropped < LINGER_BYTES);
        } catch (UncheckedIOException _) {
            // It is gone, or its moment is over.
        }
    }

    Accepted accepted() {
        return accepted;
    }

    Edge edge() {
        return edge;
    }

    Http2Streams streams() {
        return streams;
    }

    Http2Lifetime lifetime() {
        return lifetime;
    }

    FloodGuard floods() {
        return floods;
    }

    FrameWriter writer() {
        return writer;
    }

    /** What the client takes. */
    SendWindows windows() {
        return windows;
    }

    /** So much content has come. */
    void received(int count) {
        boolean allowed = receiving.take(count);
        ConnectionError.unless(allowed, ErrorCode.FLOW_CONTROL_ERROR, "more content than was allowed");
        allowMore();
    }

    /** So much of it was used, or dropped; what that allows the client leaves with the next flush. */
    void used(int count) {
        receiving.use(count);
        allowMore();
    }

    private void allowMore() {
        int more = receiving.more();
        if (more > 0) {
            writer.number(FrameHeader.WINDOW_UPDATE, 0, more);
        }
    }

    /** Ends a stream that is none, or none any more. */
    void reset(int streamId, ErrorCode reason) {
        streams.remember(streamId);
        writer.number(FrameHeader.RST_STREAM, streamId, reason.code());
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
        } else if (!lifetime.closing()) {
            // A client that takes nothing must not hold up who closes this and others.
            Thread.ofVirtual().name("http2-leave").start(lifetime::leave);
        }
    }
}
