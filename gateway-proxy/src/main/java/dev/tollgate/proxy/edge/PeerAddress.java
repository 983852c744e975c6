package dev.tollgate.proxy.edge;

import io.helidon.webserver.ConnectionContext;
import java.net.InetSocketAddress;

/** Where a connection comes from, in the form that logs, rules and {@code X-Forwarded-For} use. */
final class PeerAddress {
    private PeerAddress() {}

    static String of(ConnectionContext context) {
        if (context.remotePeer().address() instanceof InetSocketAddress peer) {
            String address = peer.getAddress().getHostAddress();
            int zone = address.indexOf('%');
            return zone < 0 ? address : address.substring(0, zone);
        }
        return context.remotePeer().host();
    }
}
