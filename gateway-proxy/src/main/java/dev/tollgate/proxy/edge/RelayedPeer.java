package dev.tollgate.proxy.edge;

import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/** One end of a connection as the proxy in between tells it. */
record RelayedPeer(InetSocketAddress address, PeerInfo own) implements PeerInfo {

    @Override
    public String host() {
        return address.getHostString();
    }

    @Override
    public int port() {
        return address.getPort();
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
        return own.tlsPrincipal();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
        return own.tlsCertificates();
    }
}
