package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.tls.ServedHost;
import dev.tollgate.proxy.wire.Octets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a client has said in its handshake: whom it wants, and, if it was asked, who it is. */
final class TlsClient {
    private final ServedHost served;
    private final byte[] host;
    private final Optional<ClientCertificate> certificate;

    TlsClient(ServedHost served, SSLSession session) {
        this.served = served;
        this.host = Octets.bytes(served.host().orElse(""));
        this.certificate = certificate(session);
    }

    private static Optional<ClientCertificate> certificate(SSLSession session) {
        try {
            return Optional.of(new ClientCertificate(Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList()));
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /** By what it shows who it is. */
    Optional<ClientCertificate> certificate() {
        return certificate;
    }

    /** Whether a request that came by its connection belongs on another one, because of whom it addresses. */
    boolean misdirects(Authority authority) {
        return authority.present()
                && host.length > 0
                && !Octets.equalsIgnoringCase(authority.bytes(), authority.from(), authority.hostTo(), host)
                && served.misdirects(Octets.text(authority.bytes(), authority.from(), authority.hostTo()));
    }
}
