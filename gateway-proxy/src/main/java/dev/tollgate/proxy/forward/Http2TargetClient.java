package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadlines;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks HTTP/2 to one target: with prior knowledge in plain text, negotiated over TLS (RFC 9113, 3). Requests share
 * connections. One that the service has not processed goes by another connection, and counts as one try all the same.
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
    private final Http2Connections connections = new Http2Connections(this::open);
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
        Set<Http2ServiceConnection> refused = Set.of();
        try {
            for (int tries = 1; ; tries++) {
                WaitLimit limit = WaitLimit.connect(rule, exchange);
                Http2ServiceStream stream = connections.begin(head, streamRule, limit, refused);
                Attempt attempt = new Http2Call(exchange, rule, stream).perform();
                boolean again = unprocessed(attempt) && tries < TRIES || tries == 1 && stale(attempt, exchange);
                if (!again || !ReplayedBody.beginAgain(exchange)) {
                    return attempt;
                }
                refused = with(refused, stream.connection());
            }
        } catch (ConnectFailure e) {
            return Attempt.Failed.of(e);
        }
    }

    private static boolean unprocessed(Attempt attempt) {
        return attempt instanceof Attempt.Failed(var _, var failure) && failure == Attempt.Failure.UNPROCESSED;
    }

    /** RFC 9112, 9.3.1, for HTTP/2 alike: an idle connection may end just as it is used. */
    private static boolean stale(Attempt attempt, Exchange exchange) {
        return exchange.outgoing().idempotent()
                && attempt instanceof Attempt.Failed(var _, var failure)
                && failure == Attempt.Failure.STALE;
    }

    private static Set<Http2ServiceConnection> with(Set<Http2ServiceConnection> some, Http2ServiceConnection more) {
        Set<Http2ServiceConnection> all = new HashSet<>(some);
        all.add(more);
        return all;
    }

    private Http2ServiceConnection open(WaitLimit limit, Runnable freed) throws ConnectFailure {
        ServiceRoom.Place place = room.enter();
        Http2ServiceConnection opened;
        try {
            opened = open(place, limit, freed);
        } catch (ConnectFailure | RuntimeException e) {
            room.left(place, e);
            throw e;
        }
        if (closed) {
            opened.leave();
        }
        return opened;
    }

    private Http2ServiceConnection open(ServiceRoom.Place place, WaitLimit limit, Runnable freed)
            throws ConnectFailure {
        long started = System.nanoTime();
        Connection connection = connector.connect(limit);
        if (secure && !PROTOCOL.equals(connection.protocol())) {
            connection.close();
            throw new ConnectFailure(Problem.UPSTREAM_TLS);
        }
        WaitLimit left = limit.after(System.nanoTime() - started);
        return Http2ServiceConnection.start(connection, place, deadlines, freed, left);
    }

    @Override
    public Optional<Problem> connect(long nanos) {
        try {
            connections.add(new WaitLimit(nanos, Problem.UPSTREAM_CONNECT_TIMEOUT));
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
        connections.leave(connection -> connection.idleNanos(nanoTime) > longest);
    }

    @Override
    public void close() {
        closed = true;
        connections.leave(_ -> true);
    }
}
