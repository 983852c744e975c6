package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.wire.ProxyHeader;
import dev.tollgate.proxy.wire.ProxyHeaderReader;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A client connection that begins with a PROXY protocol header, which says where the client is; then it is one like any
 * other. Without a valid header it is closed and nothing is answered: no byte of it is read as HTTP. Helidon's own
 * reader of such headers waits for them without a limit of time, and holds the connection's permit meanwhile.
 */
final class ProxiedConnection implements ServerConnection {
    private static final System.Logger LOG = System.getLogger(ProxiedConnection.class.getName());

    private final Accepted accepted;
    private final Edge edge;
    private final AtomicBoolean warned;
    private final TrafficSelector.Begin begin;
    private final long arrivedNanos;
    private volatile @Nullable ServerConnection successor;

    /** {@code warned}: whether the log has been told of such a connection without a header, which it is once. */
    ProxiedConnection(
            Accepted accepted, Edge edge, TrafficSelector.Begin begin, long arrivedNanos, AtomicBoolean warned) {
        this.accepted = accepted;
        this.edge = edge;
        this.begin = begin;
        this.arrivedNanos = arrivedNanos;
        this.warned = warned;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        Optional<ProxyHeader> header = header();
        if (header.isEmpty()) {
            accepted.connection().close();
            return;
        }
        ServerConnection connection = begin.connection(seen(header.get()), arrivedNanos);
        successor = connection;
        connection.handle(limit);
    }

    /** The header; empty if this connection is over, whyever. */
    private Optional<ProxyHeader> header() {
        Deadline deadline = edge.deadlines().watch(accepted.connection()::close);
        deadline.set(arrivedNanos, edge.headerTimeoutNanos());
        ProxyHeaderReader reader = new ProxyHeaderReader(accepted.connection());
        try {
            return reader.read();
        } catch (WireException e) {
            refuse(deadline, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException _) {
            // A probe that connects and says nothing is nobody's mistake.
            if (reader.begun() && deadline.passed()) {
                refuse(deadline, "the time is over");
            }
        } finally {
            edge.deadlines().forget(deadline);
        }
        return Optional.empty();
    }

    private void refuse(Deadline deadline, String reason) {
        Client client = new Unread(accepted.address(), accepted.secure(), accepted.port());
        edge.requests().refused(client, deadline.passed() ? Problem.REQUEST_TIMEOUT : Problem.MALFORMED_REQUEST);
        if (!warned.getAndSet(true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "connection from " + client.address() + " closed, for it began without a valid PROXY protocol"
                            + " header (" + reason + "); further ones are only in the access log");
        }
    }

    private Accepted seen(ProxyHeader header) {
        return switch (header) {
            case ProxyHeader.Own() -> accepted;
            case ProxyHeader.Relayed relayed -> accepted.relayed(relayed);
        };
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
            accepted.connection().close();
        }
    }

    /** The proxy's end of a connection of which nothing could be read. */
    private record Unread(String address, boolean secure, int port) implements Client {
        @Override
        public void interim(ResponseHead head) {
            // There is no request that anything could be said about.
        }
    }
}
