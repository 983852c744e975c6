package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.SecureConnection;
import dev.tollgate.proxy.socket.SocketBelowTls;
import dev.tollgate.proxy.tls.ServedHost;
import dev.tollgate.proxy.tls.ServerTls;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A client connection that begins with a TLS handshake; then it speaks what was negotiated. The time for a request's
 * head runs from the beginning, also where the first bytes inside are still to come.
 */
final class TlsConnection implements ServerConnection {
    private static final System.Logger LOG = System.getLogger(TlsConnection.class.getName());
    private static final String HTTP_2 = "h2";

    private final Accepted accepted;
    private final Edge edge;
    private final ServerTls tls;
    private final long arrivedNanos;
    private final SocketBelowTls raw;
    private volatile @Nullable ServerConnection successor;

    TlsConnection(Accepted accepted, Edge edge, ServerTls tls, long arrivedNanos) {
        this.accepted = accepted;
        this.edge = edge;
        this.tls = tls;
        this.arrivedNanos = arrivedNanos;
        this.raw = SocketBelowTls.of(accepted.connection());
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        Deadline deadline = edge.deadlines().watch(raw::close);
        try {
            deadline.set(arrivedNanos, edge.headerTimeoutNanos());
            Optional<ServerConnection> connection = handshake(deadline);
            if (connection.isPresent()) {
                successor = connection.get();
                connection.get().handle(limit);
            }
        } finally {
            edge.deadlines().forget(deadline);
            raw.close();
        }
    }

    /** What serves inside of TLS; empty if there is nothing to be served. */
    private Optional<ServerConnection> handshake(Deadline deadline) {
        try {
            SSLSocket connection = tls.over(raw);
            connection.startHandshake();
            tls.handshakes().completed();
            ServedHost host = tls.served(connection);
            deadline.clear();
            Connection inside = new SecureConnection(raw, connection, edge.deadlines());
            return Optional.of(inside(inside, new TlsClient(host, connection.getSession())));
        } catch (IOException e) {
            tls.handshakes().failed(deadline.passed());
            LOG.log(System.Logger.Level.DEBUG, "no TLS with {0}: {1}", accepted.address(), e.getMessage());
            return Optional.empty();
        }
    }

    private ServerConnection inside(Connection connection, TlsClient client) {
        Accepted inside = accepted.inside(connection, client);
        return HTTP_2.equals(connection.protocol())
                ? new Http2Connection(inside, edge, new byte[0], arrivedNanos)
                : new Http1Connection(inside, edge, arrivedNanos);
    }

    @Override
    public Duration idleTime() {
        // Deadlines of our own end idle connections.
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        ServerConnection connection = successor;
        if (connection != null) {
            connection.close(interrupt);
        } else {
            raw.close();
        }
    }
}
