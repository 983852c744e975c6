package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.LimitedTransport;
import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a client's HTTP/1.x connection. Interim responses may come from another thread than the reply,
 * and the answer to a client that was too slow from a third: a lock keeps them apart, and nothing is sent before its
 * turn or after it.
 */
final class Http1Client implements Client {
    private static final byte[] CONTINUE = Octets.bytes("HTTP/1.1 100 Continue\r\n\r\n");
    /** How long a service may think before the client is looked for: most are faster, and cost nothing. */
    private static final long UNWATCHED_NANOS = 50_000_000L;

    private static final long UNBEGUN = -1;

    private final Accepted accepted;
    private final long longestStopNanos;
    private final ClientTransport transport;
    private final Output output;
    private final Deadline readDeadline;
    private final Deadline writeDeadline;
    /** Nothing is read from the client and nothing written: past it, one looks whether it is still there. */
    private final Deadline unwatched;

    private final Deadlines deadlines;
    private final Requests requests;
    private final ReplyWriter replies;
    private final ReentrantLock lock = new ReentrantLock();
    private final String address;
    private final boolean secure;
    private final int port;
    private volatile @Nullable Exchange waiting;
    private boolean expecting;
    private boolean interimAllowed;
    private boolean receiving;
    private boolean headReceived;
    private boolean cut;
    private long replyFrom = UNBEGUN;

    Http1Client(Accepted accepted, ClientTransport transport, Edge edge) {
        this.accepted = accepted;
        this.longestStopNanos = edge.longestStopNanos();
        this.transport = transport;
        this.deadlines = edge.deadlines();
        this.requests = edge.requests();
        this.readDeadline = edge.deadlines().watch(this::tooSlow);
        // A close would wait for the write that is stuck.
        this.writeDeadline = edge.deadlines().watch(accepted.connection()::reset);
        this.output = new Output(new LimitedTransport(transport, writeDeadline).limit(longestStopNanos));
        this.replies = new ReplyWriter(output, edge.dates());
        this.unwatched = edge.deadlines().watch(() -> transport.readAhead(this::left));
        this.address = accepted.address();
        this.secure = accepted.secure();
        this.port = accepted.port();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Optional<ClientCertificate> certificate() {
        return accepted.certificate();
    }

    @Override
    public boolean misdirects(Authority authority) {
        return accepted.misdirects(authority);
    }

    Deadline readDeadline() {
        return readDeadline;
    }

    /** A request's first byte has come: from now on a client that stops is told so. */
    void receives() {
        lock.lock();
        receiving = true;
        headReceived = false;
        lock.unlock();
    }

    /** A request's head is complete. */
    void received(int minorVersion, boolean expectsContinue) {
        lock.lock();
        headReceived = true;
        replyFrom = UNBEGUN;
        interimAllowed = minorVersion == 1;
        expecting = expectsContinue;
        lock.unlock();
    }

    /** Watches over one request's content: asks for it, and cuts a client that stops or drips. */
    ContentWatch contentWatch() {
        ContentPace pace = new ContentPace(longestStopNanos);
        return new ContentWatch() {
            @Override
            public void begins() {
                continues();
                long now = System.nanoTime();
                // Behind the reply's head both sides speak as they please, and only silence is limited.
                readDeadline.set(now, replying() ? longestStopNanos : pace.begins(now));
            }

            @Override
            public void ends() {
                readDeadline.clear();
                pace.ends(System.nanoTime());
            }

            @Override
            public void came(int count) {
                pace.came(count);
            }

            @Override
            public void over() {
                unwatched.set(System.nanoTime(), UNWATCHED_NANOS);
            }
        };
    }

    private boolean replying() {
        lock.lock();
        try {
            return !receiving;
        } finally {
            lock.unlock();
        }
    }

    /** RFC 9110, 10.1.1: the content is wanted, so a client that waits to be asked is asked. */
    private void continues() {
        lock.lock();
        try {
            if (expecting && interimAllowed) {
                expecting = false;
                output.put(CONTINUE).flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void interim(ResponseHead head) {
        lock.lock();
        try {
            if (interimAllowed) {
                replies.interim(head);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client waits for its reply from now on until {@link #replied}: if it leaves meanwhile, that is noticed. */
    void waits(Exchange exchange) {
        waiting = exchange;
        unwatched.set(exchange.startedNanos(), UNWATCHED_NANOS);
    }

    /** The client waits for nothing more. */
    void replied() {
        waiting = null;
        unwatched.clear();
    }

    private void left() {
        Exchange exchange = waiting;
        if (exchange != null) {
            exchange.abandon();
        }
    }

    /** Sends the reply, all of it. */
    void reply(Exchange exchange, Reply reply, boolean persistent) {
        startReply();
        long before = output.sent();
        replyFrom = before;
        long now = System.nanoTime();
        unwatched.clear();
        exchange.replied(reply.head(), now);
        reply.body().watch(new Waiting() {
            @Override
            public void begins() {
                output.flush();
                unwatched.set(System.nanoTime(), UNWATCHED_NANOS);
            }

            @Override
            public void ends() {
                unwatched.clear();
            }
        });
        try {
            replies.reply(exchange, reply, persistent);
        } finally {
            exchange.bytesSent(output.sent() - before);
        }
    }

    /** Takes back a reply of which the client has not seen a byte; false if it has. */
    boolean takeBack() {
        boolean unseen = replyFrom == UNBEGUN || output.sent() == replyFrom;
        if (unseen) {
            output.reset();
        }
        return unseen;
    }

    /** What the client was told in place of a reply, if it was cut because the rest of its request did not come. */
    Optional<Problem> told() {
        lock.lock();
        try {
            return cut ? Optional.of(Problem.REQUEST_TIMEOUT) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Answers something that is no request, after which nothing more can be read. */
    void refuse(Problem problem, boolean headOnly) {
        startReply();
        replies.refuse(problem, headOnly);
    }

    /** The client will hear nothing more, and is told so while it may still send (RFC 9112, 9.6). */
    void finish() {
        accepted.connection().finish();
    }

    void close() {
        deadlines.forget(readDeadline);
        deadlines.forget(writeDeadline);
        deadlines.forget(unwatched);
        transport.close();
    }

    /** Breaks the connection off, so that its end is not taken for that of the content. */
    void reset() {
        accepted.connection().reset();
    }

    private void startReply() {
        lock.lock();
        interimAllowed = false;
        receiving = false;
        lock.unlock();
    }

    private void tooSlow() {
        lock.lock();
        try {
            if (receiving) {
                receiving = false;
                cut = headReceived;
                if (!headReceived) {
                    requests.refused(this, Problem.REQUEST_TIMEOUT);
                }
                replies.refuse(Problem.REQUEST_TIMEOUT, false);
            }
        } catch (ClientGone _) {
            // It will not hear why.
        } finally {
            lock.unlock();
            transport.close();
        }
    }
}
