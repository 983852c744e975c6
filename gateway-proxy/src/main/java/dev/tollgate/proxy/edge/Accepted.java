package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.wire.ProxyHeader;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A client's connection: its bytes, and who is at its ends as far as anybody has told.
 *
 * @param secure whether the client speaks TLS, be it with a proxy in between
 * @param tls what it has said in its handshake, if it speaks TLS with the gateway
 */
record Accepted(Connection connection, PeerInfo remote, PeerInfo local, boolean secure, Optional<TlsClient> tls) {

    /** One that Helidon has accepted. */
    static Accepted of(ConnectionContext context, Connection connection) {
        return new Accepted(
                connection, context.remotePeer(), context.localPeer(), context.isSecure(), Optional.empty());
    }

    /** The same inside of TLS. */
    Accepted inside(Connection inside, TlsClient client) {
        return new Accepted(inside, remote, local, true, Optional.of(client));
    }

    /** The same, made by a proxy on behalf of a client. */
    Accepted relayed(ProxyHeader.Relayed header) {
        RelayedPeer client = new RelayedPeer(header.source(), remote);
        return new Accepted(connection, client, new RelayedPeer(header.destination(), local), header.secure(), tls);
    }

    /** Where it comes from, in the form that logs, rules and {@code X-Forwarded-For} use. */
    String address() {
        if (remote.address() instanceof InetSocketAddress peer) {
            String address = peer.getAddress().getHostAddress();
            int zone = address.indexOf('%');
            return zone < 0 ? address : address.substring(0, zone);
        }
        return remote.host();
    }

    /** By what the client shows who it is, if it was asked. */
    Optional<ClientCertificate> certificate() {
        return tls.flatMap(TlsClient::certificate);
    }

    /** Whether a request that came by it belongs on another connection, because of whom it addresses. */
    boolean misdirects(Authority authority) {
        return tls.isPresent() && tls.get().misdirects(authority);
    }

    /** The port that the client reached. */
    int port() {
        return local.port();
    }
}
