package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.RequestId;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The writing side of one stream. Interim responses may come from another thread than the reply, but never behind its
 * head.
 */
final class Http2Client implements Client {
    private static final byte[] DATE = Octets.bytes("date");
    private static final byte[] REQUEST_ID = Octets.bytes("x-request-id");
    private static final byte[] CONTENT_LENGTH = Octets.bytes("content-length");

    private final Accepted accepted;
    private final Http2Output output;
    private final Dates dates;
    private final long longestStopNanos;
    private final ContentPace pace;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean replying;
    private boolean continues;
    private long patience;

    Http2Client(Http2Connection connection, Http2Output output) {
        this.accepted = connection.accepted();
        this.output = output;
        this.dates = connection.edge().dates();
        this.longestStopNanos = connection.edge().longestStopNanos();
        this.pace = new ContentPace(longestStopNanos);
    }

    /** Whether the client waits to be asked for its content (RFC 9110, 10.1.1). */
    void expects(boolean toBeAsked) {
        continues = toBeAsked;
    }

    @Override
    public String address() {
        return accepted.address();
    }

    @Override
    public boolean secure() {
        return accepted.secure();
    }

    @Override
    public int port() {
        return accepted.port();
    }

    @Override
    public Optional<ClientCertificate> certificate() {
        return accepted.certificate();
    }

    @Override
    public boolean misdirects(Authority authority) {
        return accepted.misdirects(authority);
    }

    @Override
    public int majorVersion() {
        return 2;
    }

    @Override
    public void interim(ResponseHead head) {
        lock.lock();
        try {
            if (!replying) {
                HeaderBlock block = new HeaderBlock().status(head.status());
                output.head(block.fields(head.fields(), ReplyFraming.DROPPED_WITH_LENGTH), false);
                output.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Watches over the request's content: asks for it, and tells how long it is waited for. */
    ContentWatch contentWatch() {
        return new ContentWatch() {
            @Override
            public void begins() {
                continues();
                long now = System.nanoTime();
                // Behind the reply's head both sides speak as they please, and only silence is limited.
                patience = replying() ? longestStopNanos : pace.begins(now);
            }

            @Override
            public void ends() {
                pace.ends(System.nanoTime());
            }

            @Override
            public void came(int count) {
                pace.came(count);
            }

            @Override
            public void over() {
                // A client that leaves says so by a frame, or by the end of the connection that is always read.
            }
        };
    }

    /** How long the wait for content that has just begun may last, in nanoseconds. For the thread that waits. */
    long patience() {
        return patience;
    }

    private boolean replying() {
        lock.lock();
        try {
            return replying;
        } finally {
            lock.unlock();
        }
    }

    /** The content is wanted, so a client that waits to be asked is asked. */
    private void continues() {
        lock.lock();
        try {
            if (continues) {
                continues = false;
                interim(ResponseHead.of(100, Fields.empty()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends the reply, all of it. */
    void reply(Exchange exchange, Reply reply) {
        startReply();
        exchange.replied(reply.head(), System.nanoTime());
        ReplyFraming framing = ReplyFraming.of(exchange, reply);
        boolean content = framing.content() && framing.length() != 0;
        try {
            output.head(head(exchange, reply.head(), framing), !content);
            if (content) {
                content(reply.body(), framing.dropped());
            }
            output.flush();
        } finally {
            exchange.bytesSent(output.sent());
        }
    }

    private HeaderBlock head(Exchange exchange, ResponseHead head, ReplyFraming framing) {
        HeaderBlock block = new HeaderBlock().status(head.status()).fields(head.fields(), framing.dropped());
        exchange.replyFields().ifPresent(fields -> block.fields(fields, 0));
        if (!ReplyFraming.tellsDate(head.fields())) {
            block.field(DATE, dates.value());
        }
        block.field(REQUEST_ID, exchange.requestIdBytes());
        if (framing.length() >= 0) {
            block.field(CONTENT_LENGTH, Octets.bytes(Long.toString(framing.length())));
        }
        return block;
    }

    private void content(Body body, long dropped) {
        body.watch(new Waiting() {
            @Override
            public void begins() {
                output.flush();
            }

            @Override
            public void ends() {
                // What has come is gathered until the next wait.
            }
        });
        boolean whole = body instanceof WholeBody;
        while (body.next()) {
            output.data(body.bytes(), body.from(), body.to(), whole);
        }
        Fields trailers = body.trailers();
        if (trailers.count() > 0) {
            output.head(new HeaderBlock().fields(trailers, dropped), true);
        } else if (!whole) {
            output.end();
        }
    }

    /** Answers a request that is malformed. */
    void refuse(Problem problem) {
        startReply();
        byte[] id = RequestId.fresh();
        Reply.Whole refusal = Refusal.of(id, problem);
        byte[] content = refusal.content();
        HeaderBlock block = new HeaderBlock()
                .status(problem.status())
                .fields(refusal.head().fields(), 0)
                .field(DATE, dates.value())
                .field(REQUEST_ID, id)
                .field(CONTENT_LENGTH, Octets.bytes(Integer.toString(content.length)));
        output.head(block, false);
        output.data(content, 0, content.length, true);
        output.flush();
    }

    private void startReply() {
        lock.lock();
        replying = true;
        lock.unlock();
    }
}
