package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.http2.DataQueue;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.ReceiveWindow;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends on one stream behind its head: brought by the thread that reads the connection, pulled by the
 * request's own, and dropped when nobody wants it any more. What was pulled or dropped makes room for more.
 */
final class Http2Content implements DataQueue.Source {
    /** What a client may send on a stream before anybody has pulled it. */
    static final int WINDOW = 128 * 1024;

    private final int streamId;
    private final Http2Connection connection;
    private final Http2Client client;
    private final ReceiveWindow receiving = new ReceiveWindow(WINDOW, WINDOW);
    private @Nullable DataQueue queue;
    private volatile boolean ended;
    private volatile boolean unhurried;
    private volatile boolean late;
    private long dropped;

    Http2Content(int streamId, Http2Connection connection, Http2Client client) {
        this.streamId = streamId;
        this.connection = connection;
        this.client = client;
    }

    /** The content of this request, which is still to come. */
    Body body(Http2RequestReader.Valid request) {
        Fields fields = request.head().fields();
        // Messages of gRPC come when they come; its calls are limited by what the service does.
        unhurried = fields.value(FieldName.CONTENT_TYPE).orElse("").startsWith("application/grpc");
        client.expects(RequestReader.expectsContinue(fields));
        DataQueue waiting = new DataQueue(request.length(), this);
        queue = waiting;
        return new ClientBody(waiting, client.contentWatch());
    }

    /** A DATA frame has come; how many octets of this stream were dropped so far, because nobody wants them. */
    long add(FrameHandler.Payload payload) {
        // Too much for the stream is kept all the same: Helidon 4.5.0's client minds the connection's window only, and
        // that one bounds what is held.
        receiving.take(payload.flowed());
        DataQueue waiting = queue;
        boolean wanted =
                waiting != null && waiting.add(payload.bytes(), payload.from(), payload.to()) != DataQueue.DROPPED;
        used(wanted ? payload.flowed() - payload.count() : payload.flowed());
        dropped += wanted ? 0 : payload.flowed();
        return dropped;
    }

    /** All has come. */
    void end(Fields trailers) {
        ended = true;
        DataQueue waiting = queue;
        if (waiting != null) {
            waiting.complete(trailers);
        }
    }

    /** What comes is not what was told; false if nobody is there to be told so. */
    boolean fail(WireException reason) {
        DataQueue waiting = queue;
        if (waiting != null) {
            waiting.fail(reason);
        }
        return waiting != null;
    }

    /** Nobody wants what waits, and what still comes. */
    void discard() {
        DataQueue waiting = queue;
        if (waiting != null) {
            dropped(waiting.discard(new ClientGone()));
        }
    }

    /** Whether it was given up because the client was too slow with it. */
    boolean tooLate() {
        return late;
    }

    private void used(int count) {
        receiving.use(count);
        connection.used(count);
        int more = ended ? 0 : receiving.more();
        if (more > 0) {
            connection.writer().number(FrameHeader.WINDOW_UPDATE, streamId, more);
        }
    }

    @Override
    public void pulled(int count) {
        try {
            used(count);
            connection.writer().flush();
        } catch (UncheckedIOException _) {
            // The connection is lost: who reads it finds out by itself.
        }
    }

    @Override
    public void dropped(int count) {
        if (count > 0) {
            pulled(count);
        }
    }

    @Override
    public long patience() {
        return unhurried ? 0 : client.patience();
    }

    @Override
    public RuntimeException late() {
        late = true;
        return new ClientGone();
    }

    @Override
    public RuntimeException wrongLength() {
        return new WireException(WireError.MALFORMED, "more or less content than declared");
    }
}
