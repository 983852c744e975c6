package dev.tollgate.proxy.edge;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes every connection of the traffic listener. There must be no second selector: Helidon would read the first bytes
 * to choose between them, without a limit of time, and clients that send nothing would hold its connection permits for
 * good.
 */
final class TrafficSelector implements ServerConnectionSelector {
    private static final String HTTP_2 = "h2";

    private final Edge edge;
    private final boolean proxyProtocol;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** {@code proxyProtocol}: connections begin with a PROXY protocol header. */
    TrafficSelector(Edge edge, boolean proxyProtocol) {
        this.edge = edge;
        this.proxyProtocol = proxyProtocol;
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
        return Set.of("http/1.1", HTTP_2);
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        if (proxyProtocol) {
            return new ProxiedConnection(context, edge, warned);
        }
        boolean negotiated = context.serverSocket().protocolNegotiated();
        if (negotiated && HTTP_2.equals(context.serverSocket().protocol())) {
            return edge.http2().apply(context);
        }
        return new Http1Connection(context, edge, System.nanoTime());
    }
}
