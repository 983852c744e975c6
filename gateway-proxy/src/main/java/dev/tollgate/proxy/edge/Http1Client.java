package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import io.helidon.webserver.ConnectionContext;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a client's HTTP/1.x connection. Interim responses may come from another thread than the reply,
 * and the answer to a client that was too slow from a third: a lock keeps them apart, and nothing is sent before its
 * turn or after it.
 */
final class Http1Client implements Client {
    private static final byte[] CONTINUE = Octets.bytes("HTTP/1.1 100 Continue\r\n\r\n");
    /** How long a client may stop in the middle of sending or taking content. */
    static final long IDLE_NANOS = 30_000_000_000L;
    /** How long a service may think before the client is looked for: most are faster, and cost nothing. */
    private static final long UNWATCHED_NANOS = 50_000_000L;

    private final ConnectionContext context;
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

    Http1Client(ConnectionContext context, ClientTransport transport, Edge edge) {
        this.context = context;
        this.transport = transport;
        this.output = new Output(transport);
        this.replies = new ReplyWriter(output, edge.dates());
        this.deadlines = edge.deadlines();
        this.requests = edge.requests();
        Thread writer = Thread.currentThread();
        this.readDeadline = edge.deadlines().watch(this::tooSlow);
        // A close would wait for the write that is stuck; an interrupt ends it, and the connection with it.
        this.writeDeadline = edge.deadlines().watch(writer::interrupt);
        this.unwatched = edge.deadlines().watch(() -> transport.readAhead(this::left));
        this.address = PeerAddress.of(context);
        this.secure = context.isSecure();
        this.port = context.localPeer().port();
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
    public boolean misdirects(Authority authority) {
        return TlsSocket.misdirects(context, authority);
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
        interimAllowed = minorVersion == 1;
        expecting = expectsContinue;
        lock.unlock();
    }

    /** Watches over one request's content: asks for it, and cuts a client that stops or drips. */
    ContentWatch contentWatch() {
        ContentPace pace = new ContentPace();
        return new ContentWatch() {
            @Override
            public void begins() {
                continues();
                long now = System.nanoTime();
                // Behind the reply's head both sides speak as they please, and only silence is limited.
                readDeadline.set(now, replying() ? IDLE_NANOS : pace.begins(now));
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
        long now = System.nanoTime();
        unwatched.clear();
        exchange.replied(reply.head().status(), now);
        writeDeadline.set(now, IDLE_NANOS);
        reply.body().watch(new Waiting() {
            @Override
            public void begins() {
                output.flush();
                writeDeadline.clear();
                unwatched.set(System.nanoTime(), UNWATCHED_NANOS);
            }

            @Override
            public void ends() {
                unwatched.clear();
                writeDeadline.set(System.nanoTime(), IDLE_NANOS);
            }
        });
        try {
            replies.reply(exchange, reply, persistent);
        } finally {
            writeDeadline.clear();
            exchange.bytesSent(output.sent() - before);
        }
    }

    /** Answers something that is no request, after which nothing more can be read. */
    void refuse(Problem problem) {
        startReply();
        writeDeadline.set(System.nanoTime(), IDLE_NANOS);
        replies.refuse(problem);
        writeDeadline.clear();
    }

    void close() {
        deadlines.forget(readDeadline);
        deadlines.forget(writeDeadline);
        deadlines.forget(unwatched);
        transport.close();
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
                replies.refuse(Problem.REQUEST_TIMEOUT);
                if (!headReceived) {
                    requests.refused(this, Problem.REQUEST_TIMEOUT);
                }
            }
        } finally {
            lock.unlock();
            transport.close();
        }
    }
}
