package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.socket.Deadlines;
import io.helidon.webclient.api.TcpClientConnection;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/2 to one target: with prior knowledge in plain text, negotiated over TLS (RFC 9113, 3). Requests share
 * connections; another one is opened when all are full or gone.
 */
final class Http2TargetClient implements TargetClient {
    /** Its name in ALPN. */
    static final String PROTOCOL = "h2";

    private static final long LONGEST_IDLE_NANOS = 50_000_000_000L;
    /** A connection that was opened just now, and whose first request is about to be sent, is not idle. */
    private static final long SHORTEST_IDLE_NANOS = 1_000_000_000L;

    private static final int TRIES = 3;

    private final byte[] authority;
    private final boolean secure;
    private final Connector connector;
    private final Deadlines deadlines;
    private final ServiceRoom room;
    private final CopyOnWriteArrayList<Http2ServiceConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable FutureTask<Http2ServiceConnection>> connecting = new AtomicReference<>();
    private volatile boolean closed;

    Http2TargetClient(TargetUrl target, Connector connector, Deadlines deadlines, ServiceRoom room) {
        this.authority = Connector.hostField(target);
        this.secure = target.secure();
        this.connector = connector;
        this.deadlines = deadlines;
        this.room = room;
    }

    @Override
    public Attempt send(Exchange exchange, ForwardRule rule) {
        if (RequestFields.loops(exchange.head().fields())) {
            return Attempt.Failed.of(Problem.LOOP_DETECTED);
        }
        HeaderBlock head = Http2RequestWriter.head(exchange, rule, authority, secure);
        StreamRule streamRule = StreamRule.of(exchange, rule);
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                WaitLimit limit = WaitLimit.connect(rule, exchange.spentNanos(System.nanoTime()));
                Optional<Http2ServiceStream> stream = open(head, streamRule, limit);
                if (stream.isPresent()) {
                    Optional<Attempt> attempt = new Http2Call(exchange, rule, stream.get()).perform();
                    if (attempt.isPresent()) {
                        return attempt.get();
                    }
                    // RFC 9113, 8.7: what a service has not processed may be sent again, if it is all still there.
                    if (!ReplayedBody.beginAgain(exchange)) {
                        break;
                    }
                }
            }
            return Attempt.Failed.of(Problem.UPSTREAM_RESET);
        } catch (ConnectFailure e) {
            return Attempt.Failed.of(e);
        }
    }

    private Optional<Http2ServiceStream> open(HeaderBlock head, StreamRule rule, WaitLimit limit)
            throws ConnectFailure {
        for (Http2ServiceConnection connection : connections) {
            Optional<Http2ServiceStream> stream = connection.open(head, rule);
            if (stream.isPresent()) {
                return stream;
            }
        }
        return connection(limit).open(head, rule);
    }

    /** A new connection; requests that need one at the same moment share it, and wait each for as long as it may. */
    private Http2ServiceConnection connection(WaitLimit limit) throws ConnectFailure {
        FutureTask<Http2ServiceConnection> task = new FutureTask<>(() -> connect(limit));
        FutureTask<Http2ServiceConnection> running = connecting.compareAndExchange(null, task);
        if (running == null) {
            running = task;
            task.run();
            connecting.set(null);
        }
        try {
            return limit.nanos() == 0 ? running.get() : running.get(limit.nanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new ConnectFailure(limit.problem());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectFailure(Problem.UPSTREAM_RESET);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectFailure failure ? failure : new ConnectFailure(Problem.UPSTREAM_RESET);
        }
    }

    private Http2ServiceConnection connect(WaitLimit limit) throws ConnectFailure {
        ServiceRoom.Place place = room.enter();
        Http2ServiceConnection started;
        try {
            started = connect(place, limit);
        } catch (ConnectFailure | RuntimeException e) {
            room.left(place, e);
            throw e;
        }
        connections.removeIf(Http2ServiceConnection::gone);
        connections.add(started);
        if (closed) {
            started.leave();
        }
        return started;
    }

    private Http2ServiceConnection connect(ServiceRoom.Place place, WaitLimit limit) throws ConnectFailure {
        TcpClientConnection connection = connector.connect(limit, _ -> {});
        if (secure && !PROTOCOL.equals(connection.helidonSocket().protocol())) {
            connection.closeResource();
            throw new ConnectFailure(Problem.UPSTREAM_TLS);
        }
        return Http2ServiceConnection.start(connection, place, deadlines);
    }

    @Override
    public Optional<Problem> connect(long nanos) {
        try {
            connection(new WaitLimit(nanos, Problem.UPSTREAM_CONNECT_TIMEOUT));
            return Optional.empty();
        } catch (ConnectFailure e) {
            return Optional.of(e.problem());
        }
    }

    @Override
    public void makeRoom(long nanoTime) {
        closeIdle(nanoTime, SHORTEST_IDLE_NANOS);
    }

    @Override
    public void closeIdle(long nanoTime) {
        closeIdle(nanoTime, LONGEST_IDLE_NANOS);
    }

    private void closeIdle(long nanoTime, long longest) {
        for (Http2ServiceConnection connection : connections) {
            if (connection.idleNanos(nanoTime) > longest) {
                connection.leave();
            }
        }
        connections.removeIf(Http2ServiceConnection::gone);
    }

    @Override
    public void close() {
        closed = true;
        connections.forEach(Http2ServiceConnection::leave);
    }
}
