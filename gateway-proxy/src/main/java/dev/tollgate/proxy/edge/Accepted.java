package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.ProxyHeader;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A client's connection: its bytes, and who is at its ends as far as anybody has told.
 *
 * @param secure whether the client speaks TLS, be it with a proxy in between
 */
record Accepted(ClientSocket socket, PeerInfo remote, PeerInfo local, boolean secure) {

    /** One of Helidon's, which can end in more ways by the channel below it. */
    static Accepted over(ConnectionContext context, SocketChannel channel) {
        ClientSocket socket = new PlainClientSocket(context.serverSocket(), channel);
        return new Accepted(socket, context.remotePeer(), context.localPeer(), context.isSecure());
    }

    /** The same inside of TLS. */
    Accepted inside(ClientSocket tls) {
        return new Accepted(tls, remote, local, true);
    }

    /** The same, made by a proxy on behalf of a client. */
    Accepted relayed(ProxyHeader.Relayed header) {
        RelayedPeer client = new RelayedPeer(header.source(), remote);
        return new Accepted(socket, client, new RelayedPeer(header.destination(), local), header.secure());
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

    /** The port that the client reached. */
    int port() {
        return local.port();
    }
}
