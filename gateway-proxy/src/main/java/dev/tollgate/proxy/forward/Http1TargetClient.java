package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import java.util.Optional;

/** Speaks HTTP/1.1 to one target over pooled connections. */
final class Http1TargetClient implements TargetClient {
    /** Its name in ALPN. */
    static final String PROTOCOL = "http/1.1";

    private final byte[] authority;
    private final Connector connector;
    private final Deadlines deadlines;
    private final Windows windows;
    private final ServiceRoom room;
    private final ConnectionPool pool = new ConnectionPool();

    Http1TargetClient(TargetUrl target, Connector connector, Deadlines deadlines, Windows windows, ServiceRoom room) {
        this.authority = Connector.hostField(target);
        this.connector = connector;
        this.deadlines = deadlines;
        this.windows = windows;
        this.room = room;
    }

    @Override
    public Attempt send(Exchange exchange, ForwardRule rule) {
        if (RequestFields.loops(exchange.head().fields())) {
            return Attempt.Failed.of(Problem.LOOP_DETECTED);
        }
        Optional<ServiceConnection> pooled = pool.take(System.nanoTime());
        if (pooled.isPresent()) {
            Optional<Attempt> attempt = new Http1Call(exchange, rule, pooled.get(), pool).perform(authority);
            if (attempt.isPresent()) {
                return attempt.get();
            }
            // RFC 9112, 9.3.1: the target closed an idle connection just as it was taken. Only where
            // sending twice does no harm is the request sent again.
            if (!exchange.outgoing().idempotent() || !ReplayedBody.beginAgain(exchange)) {
                return Attempt.Failed.of(Problem.UPSTREAM_RESET);
            }
        }
        return sendAnew(exchange, rule);
    }

    private Attempt sendAnew(Exchange exchange, ForwardRule rule) {
        try {
            return new Http1Call(exchange, rule, connection(WaitLimit.connect(rule, exchange)), pool)
                    .perform(authority)
                    .orElseGet(() -> Attempt.Failed.of(Problem.UPSTREAM_RESET));
        } catch (ConnectFailure e) {
            return Attempt.Failed.of(e);
        }
    }

    private ServiceConnection connection(WaitLimit limit) throws ConnectFailure {
        ServiceRoom.Place place = room.enter();
        try {
            return new ServiceConnection(connector.connect(limit), place, deadlines, windows);
        } catch (ConnectFailure | RuntimeException e) {
            room.left(place, e);
            throw e;
        }
    }

    @Override
    public void makeRoom(long nanoTime) {
        pool.closeOldest();
    }

    @Override
    public Optional<Problem> connect(long nanos) {
        try {
            ServiceConnection connection = connection(new WaitLimit(nanos, Problem.UPSTREAM_CONNECT_TIMEOUT));
            pool.give(connection, System.nanoTime());
            return Optional.empty();
        } catch (ConnectFailure e) {
            return Optional.of(e.problem());
        }
    }

    @Override
    public void closeIdle(long nanoTime) {
        pool.closeIdle(nanoTime);
    }

    @Override
    public void close() {
        pool.close();
    }
}
