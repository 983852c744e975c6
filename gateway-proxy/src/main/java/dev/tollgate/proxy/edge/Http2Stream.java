package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.http2.DataQueue;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderValues;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2RstStream;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.http.http2.Http2WindowUpdate;
import io.helidon.webserver.http2.spi.Http2SubProtocolSelector.SubProtocolHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One stream: a request and its reply. Helidon's thread for the stream brings content and is held back while too much
 * of it waits; a second one runs the request. The stream stays known to Helidon until the client has ended it, because
 * Helidon takes whatever still comes for a stream that it has forgotten as an error of the connection.
 */
final class Http2Stream implements SubProtocolHandler, DataQueue.Source {
    /** Content that nobody wants is dropped up to here; then the client is told to stop. */
    private static final long MOST_DROPPED = 1024 * 1024;

    private final Http2Connection connection;
    private final Http2Headers headers;
    private final Http2Output output;
    private final Http2Client client;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Whether the client had ended the stream before its thread ran: what it sent may be waiting still. */
    private final boolean ahead;
    /** Whether it is served at all. */
    private final boolean taken;

    private volatile boolean clientEnded;
    private volatile boolean reset;
    private volatile boolean replying;
    private Http2RequestReader.@Nullable Valid waiting;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable DataQueue content;
    private volatile @Nullable Thread thread;
    private volatile boolean unhurried;
    private volatile boolean late;
    private long dropped;

    /** {@code taken}: whether it is served; otherwise it is refused, and the client may send it again elsewhere. */
    Http2Stream(
            Http2Connection connection,
            Http2Headers headers,
            Http2StreamState state,
            Http2Output output,
            boolean taken) {
        this.taken = taken;
        this.connection = connection;
        this.headers = headers;
        this.output = output;
        this.ahead = state == Http2StreamState.HALF_CLOSED_REMOTE;
        this.reset = state == Http2StreamState.CLOSED;
        boolean expects = headers.httpHeaders().containsToken(HeaderValues.EXPECT_100);
        this.client = new Http2Client(connection.context(), output, connection.edge(), expects);
    }

    @Override
    public void init() {
        if (reset) {
            over.countDown();
            return;
        }
        thread = Thread.currentThread();
        connection.opened(this);
        if (!taken) {
            output.reset(Http2ErrorCode.REFUSED_STREAM);
            finish();
            return;
        }
        switch (Http2RequestReader.read(headers)) {
            case Http2RequestReader.Valid valid -> {
                if (ahead) {
                    // The first frame that is handed over, which will be now, tells whether there is content.
                    waiting = valid;
                } else {
                    begin(valid, true);
                }
            }
            case Http2RequestReader.Invalid(Problem problem) -> refuse(problem);
        }
    }

    private void begin(Http2RequestReader.Valid request, boolean hasContent) {
        if (reset) {
            finish();
            return;
        }
        if (!hasContent && request.length() > 0) {
            refuse(Problem.MALFORMED_REQUEST);
            return;
        }
        Body body = hasContent ? body(request) : WholeBody.empty();
        Exchange begun = new Exchange(client, request.head(), request.authority(), body, System.nanoTime());
        begun.path(RequestReader.path(request.head(), request.head().targetFrom()));
        exchange = begun;
        // Whoever gives it up sets one and looks at the other, and so does this: one of the two sees it.
        if (reset) {
            begun.abandon();
        }
        Thread.ofVirtual().name("stream").start(() -> serve(begun));
    }

    private Body body(Http2RequestReader.Valid request) {
        // Messages of gRPC come when they come; its calls are limited by what the service does.
        unhurried =
                request.head().fields().value(FieldName.CONTENT_TYPE).orElse("").startsWith("application/grpc");
        DataQueue queue = new DataQueue(request.length(), this);
        content = queue;
        return new ClientBody(queue, client.contentWatch());
    }

    private void refuse(Problem problem) {
        try {
            client.refuse(problem);
        } catch (ClientGone _) {
            // It will not hear why.
        } finally {
            connection.edge().requests().refused(client, problem);
            finish();
        }
    }

    private void serve(Exchange served) {
        Outcome outcome = Outcome.CLIENT_CLOSED;
        Http2ErrorCode failure = Http2ErrorCode.CANCEL;
        try {
            Reply reply = connection.edge().requests().handler().handle(served);
            replying = true;
            client.reply(served, reply);
            outcome = Outcome.COMPLETE;
        } catch (BrokenBody e) {
            served.problem(e.problem());
            outcome = Outcome.REPLY_BROKEN;
            failure = Http2ErrorCode.INTERNAL;
        } catch (ClientGone _) {
            if (late) {
                served.problem(Problem.REQUEST_TIMEOUT);
            }
        } finally {
            if (outcome != Outcome.COMPLETE) {
                output.reset(failure);
            }
            end(served, reset ? Outcome.CLIENT_CLOSED : outcome);
            finish();
        }
    }

    private void end(Exchange served, Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            served.end(outcome);
        }
    }

    /** Nothing more is sent; what still comes is dropped. */
    private void finish() {
        DataQueue queue = content;
        if (queue != null) {
            queue.discard(new ClientGone());
        }
        connection.closed(this);
        over.countDown();
    }

    @Override
    public void data(Http2FrameHeader header, BufferData data) {
        byte[] bytes = data.readBytes();
        boolean last = header.flags(Http2FrameTypes.DATA).endOfStream();
        Http2RequestReader.Valid request = waiting;
        if (request != null) {
            waiting = null;
            begin(request, !last || bytes.length > 0);
        }
        DataQueue queue = content;
        if (over.getCount() == 0) {
            drop(bytes.length);
        } else if (queue != null && bytes.length > 0) {
            queue.put(bytes);
        }
        if (last) {
            clientEnded = true;
            if (queue != null) {
                queue.complete(Fields.empty());
            }
            awaitOver();
        }
    }

    /** RFC 9113, 8.1: who has had the whole reply may be told to stop. */
    private void drop(int count) {
        boolean enough = dropped > MOST_DROPPED;
        dropped += count;
        if (!enough && dropped > MOST_DROPPED) {
            output.reset(Http2ErrorCode.NO_ERROR);
        }
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException _) {
            // The connection is lost, and what runs for this stream will see so by itself.
            reset = true;
        }
    }

    @Override
    public Http2StreamState streamState() {
        boolean done = reset || clientEnded && over.getCount() == 0;
        if (done) {
            connection.released(this);
        }
        return done
                ? Http2StreamState.CLOSED
                : clientEnded ? Http2StreamState.HALF_CLOSED_REMOTE : Http2StreamState.OPEN;
    }

    @Override
    public void rstStream(Http2RstStream rstStream) {
        lost();
        connection.released(this);
    }

    /** The connection is lost, and Helidon's thread for this stream is to end: content will not come. */
    void wake() {
        Thread waiting = thread;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /**
     * The client has given the stream up, or its connection is lost. Called in the connection's thread, which must not
     * wait.
     */
    void lost() {
        reset = true;
        output.close();
        DataQueue queue = content;
        if (queue != null) {
            queue.discard(new ClientGone());
        }
        Exchange served = exchange;
        if (served == null) {
            finish();
        } else {
            Thread.ofVirtual().name("stream-end").start(() -> abandon(served));
        }
    }

    /** A service that is silent just now would hold everything until it speaks. */
    private void abandon(Exchange served) {
        served.abandon();
        if (replying) {
            end(served, Outcome.CLIENT_CLOSED);
        }
    }

    @Override
    public void windowUpdate(Http2WindowUpdate update) {
        // Helidon widens the window itself, and the connection wakes those that wait for it.
    }

    @Override
    public void pulled(int count) {
        // Helidon widens the window for each frame that it hands over, and hands none over while too much waits.
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
