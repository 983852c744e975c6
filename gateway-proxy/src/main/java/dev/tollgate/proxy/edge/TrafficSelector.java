package dev.tollgate.proxy.edge;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes every connection of a traffic port. There must be no second selector: Helidon would read the first bytes to
 * choose between them, without a limit of time, and clients that send nothing would hold its connection permits for
 * good. For the same reason Helidon's port is a plain one also where clients speak TLS: it would do the handshake
 * before anybody is asked.
 */
final class TrafficSelector implements ServerConnectionSelector {
    private final Edge edge;
    private final Begin begin;
    private final boolean proxyProtocol;
    private final AcceptedChannels channels;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** What serves a connection of which nothing of its own has been read yet. */
    @FunctionalInterface
    interface Begin {
        /** A connection that the client opened at {@code arrivedNanos} of {@link System#nanoTime}. */
        ServerConnection connection(Accepted accepted, long arrivedNanos);
    }

    /** {@code proxyProtocol}: connections begin with a PROXY protocol header. */
    TrafficSelector(Edge edge, Begin begin, boolean proxyProtocol, AcceptedChannels channels) {
        this.edge = edge;
        this.begin = begin;
        this.proxyProtocol = proxyProtocol;
        this.channels = channels;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1", "h2");
    }

    @Override
    public ServerConnection connection(ConnectionContext helidon) {
        long arrivedNanos = System.nanoTime();
        Accepted accepted = Accepted.of(helidon, edge.channels().connection(channels.take(helidon.serverSocket())));
        return new AdmittedConnection(accepted.connection(), () -> served(accepted, arrivedNanos), edge, arrivedNanos);
    }

    private ServerConnection served(Accepted accepted, long arrivedNanos) {
        return proxyProtocol
                ? new ProxiedConnection(accepted, edge, begin, arrivedNanos, warned)
                : begin.connection(accepted, arrivedNanos);
    }
}
