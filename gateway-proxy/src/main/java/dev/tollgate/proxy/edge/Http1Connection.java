package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.TunnelEnd;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.HeadReader;
import dev.tollgate.proxy.wire.Input;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WebSocketFrames;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client connection in HTTP/1.x: reads requests one after the other, in the thread that Helidon gives it. */
final class Http1Connection implements ServerConnection {
    private static final byte[] CLOSE = Octets.bytes("close");
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final long LINGER_BYTES = 1024 * 1024;

    private final Accepted accepted;
    private final Edge edge;
    private final Handler handler;
    private final Input input;
    private final HeadReader heads;
    private final ClientTransport transport;
    private final Http1Client client;
    private final long arrivedNanos;
    private volatile @Nullable Tunnel tunnel;
    private volatile boolean closing;
    private volatile boolean idle;
    private volatile @Nullable ServerConnection successor;

    /** A connection that the client opened at {@code arrivedNanos} of {@link System#nanoTime}. */
    Http1Connection(Accepted accepted, Edge edge, long arrivedNanos) {
        this.arrivedNanos = arrivedNanos;
        this.accepted = accepted;
        this.edge = edge;
        this.handler = edge.requests().handler();
        this.transport = new ClientTransport(accepted.connection());
        this.input = new Input(transport, edge.windows());
        this.heads = new HeadReader(input, HeadLimits.DEFAULT);
        this.client = new Http1Client(accepted, transport, edge);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            client.readDeadline().set(arrivedNanos, edge.headerTimeoutNanos());
            if (!awaitByte()) {
                return;
            }
            client.receives();
            if (input.startsWith(Http2Connection.PREFACE)) {
                client.readDeadline().clear();
                ServerConnection connection = new Http2Connection(accepted, edge, input.rest(), arrivedNanos);
                successor = connection;
                connection.handle(limit);
                return;
            }
            serve();
        } catch (ClientGone _) {
            // The client ended its connection between two requests, or was too slow to send one.
        } finally {
            client.close();
            input.abandon();
        }
    }

    private void serve() {
        boolean more = request();
        while (more) {
            more = awaitHead() && request();
        }
    }

    /** Waits for the next request's first byte; from there on its head has a limit. */
    private boolean awaitHead() {
        if (!input.hasBytes()) {
            client.readDeadline().set(System.nanoTime(), Edge.KEEP_ALIVE_NANOS);
            if (!awaitByte()) {
                return false;
            }
        }
        client.readDeadline().set(System.nanoTime(), edge.headerTimeoutNanos());
        client.receives();
        return true;
    }

    /** Waits while there is nothing to lose; false if nothing will come, or is wanted. */
    private boolean awaitByte() {
        idle = true;
        // Whoever closes sets one and looks at the other, and so does this: one of the two sees it.
        boolean more = !closing && input.fill();
        idle = false;
        return more;
    }

    /** Serves one request; whether the connection can carry another one. */
    private boolean request() {
        Optional<RequestHead> head;
        try {
            head = heads.request();
        } catch (WireException e) {
            return refuse(Problem.of(e.error()), false);
        }
        client.readDeadline().clear();
        if (head.isEmpty()) {
            return false;
        }
        return switch (RequestReader.read(head.get(), input, client)) {
            case RequestReader.Valid(Exchange exchange) -> exchange(exchange);
            case RequestReader.Invalid(Problem problem) ->
                refuse(problem, head.get().asksForHeadOnly());
        };
    }

    private boolean refuse(Problem problem, boolean headOnly) {
        client.refuse(problem, headOnly);
        edge.requests().refused(client, problem);
        client.finish();
        linger();
        return false;
    }

    private boolean exchange(Exchange exchange) {
        boolean persistent = false;
        Outcome outcome = Outcome.CLIENT_CLOSED;
        try {
            client.waits(exchange);
            Reply reply = handler.handle(exchange);
            persistent = persistent(exchange) && !(reply instanceof Reply.Tunnel);
            client.reply(exchange, reply, persistent);
            if (reply instanceof Reply.Tunnel(var _, TunnelEnd service)) {
                tunnel(exchange, service);
            }
            outcome = Outcome.COMPLETE;
        } catch (BrokenBody e) {
            if (!exchange.abandoned()) {
                exchange.problem(e.problem());
                persistent = false;
                outcome = replyInstead(exchange, e.problem()) ? Outcome.COMPLETE : Outcome.REPLY_BROKEN;
            }
        } catch (ClientGone _) {
            client.told().ifPresent(problem -> {
                exchange.problem(problem);
                exchange.replied(ResponseHead.of(problem.status(), Fields.empty()), System.nanoTime());
            });
        } finally {
            client.replied();
            if (outcome != Outcome.COMPLETE && exchange.head().minorVersion() == 0) {
                // Content may end with the connection there, so the connection must not seem to end.
                client.reset();
            }
            exchange.end(outcome);
        }
        return outcome == Outcome.COMPLETE && goesOn(exchange, persistent);
    }

    /** Behind a whole reply: whether the connection carries another request. */
    private boolean goesOn(Exchange exchange, boolean persistent) {
        boolean over = contentIsOver(exchange) && discard(exchange.body());
        if (!persistent && (!over || input.hasBytes())) {
            drain(exchange);
        }
        return persistent && over;
    }

    /** Tells what is wrong in place of a reply that broke before a byte of it was sent; false if it was too late. */
    private boolean replyInstead(Exchange exchange, Problem problem) {
        boolean inTime = client.takeBack();
        if (inTime) {
            client.reply(exchange, Refusal.of(exchange, problem), false);
        }
        return inTime;
    }

    private void tunnel(Exchange exchange, TunnelEnd service) {
        Tunnel begun = new Tunnel(transport, service, edge.deadlines());
        tunnel = begun;
        exchange.onAbandon(() -> begun.end(WebSocketFrames.POLICY_VIOLATION));
        // Whoever closes sets one and looks at the other, and so does this: one of the two sees it.
        if (closing) {
            begun.end(WebSocketFrames.GOING_AWAY);
        }
        begun.carry(Framing.ofTunnel(input));
        exchange.bytesSent(exchange.bytesSent() + begun.sentToClient());
    }

    /** RFC 9112, 9.3: whether the connection can carry another request after this one's reply. */
    private boolean persistent(Exchange exchange) {
        boolean asked =
                exchange.head().minorVersion() == 1 && !exchange.head().fields().lists(FieldName.CONNECTION, CLOSE);
        return asked && contentIsOver(exchange) && !closing && !edge.draining().getAsBoolean();
    }

    private static boolean contentIsOver(Exchange exchange) {
        if (exchange.uploading().underWay() && exchange.body().ended()) {
            // All of it was pulled, and a fast service has answered before the thread that sent it could say so.
            exchange.uploading().await(LINGER);
        }
        return !exchange.uploading().underWay()
                && (exchange.body().ended() || exchange.body().arrived());
    }

    /** Content that nobody wanted must not be taken for the next request. */
    private static boolean discard(Body body) {
        while (!body.ended() && body.next()) {
            // Each slice is dropped.
        }
        return true;
    }

    /**
     * Closing while the client still sends would reset the connection and might destroy the reply on its way (RFC 9112,
     * 9.6): so what it sends is dropped for a moment.
     */
    private void linger() {
        client.readDeadline().set(System.nanoTime(), LINGER.toNanos());
        long dropped = 0;
        while (dropped < LINGER_BYTES && input.fill()) {
            dropped += input.drop();
        }
    }

    /**
     * The same behind a reply: if it came early, the thread that still pulls what the client sends must be over first.
     */
    private void drain(Exchange exchange) {
        client.finish();
        if (exchange.uploading().await(LINGER)) {
            linger();
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
        ServerConnection http2 = successor;
        Tunnel open = tunnel;
        if (http2 != null) {
            http2.close(interrupt);
        } else if (open != null && !interrupt) {
            // A peer that takes nothing must not hold up those that close the others.
            Thread.ofVirtual().name("tunnel-end").start(() -> open.end(WebSocketFrames.GOING_AWAY));
        } else if (idle) {
            client.close();
        } else if (interrupt) {
            client.reset();
        }
    }
}
