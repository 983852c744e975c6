package dev.tollgate.proxy.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;

/**
 * Opens clients' TLS connections: which versions and suites are spoken, sessions that can be resumed, and the
 * certificates of now. Safe for any number of threads.
 */
public final class ServerTls {
    /** The application protocols, the best first (RFC 7301). */
    private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    /** Forward secrecy and authenticated encryption only. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Duration SESSION = Duration.ofHours(2);

    private final Supplier<CertificateIndex> certificates;
    private final Supplier<ClientTrust> clients;
    private final KeyManager keys;
    private volatile Asking asking;
    private final SNIMatcher knownHosts = new KnownHosts();
    private final Handshakes handshakes = new Handshakes();

    /**
     * @param certificates those that serve at the moment of asking
     * @param clients whose certificates clients are asked for at the moment of asking
     */
    public ServerTls(Supplier<CertificateIndex> certificates, Supplier<ClientTrust> clients, InstantSource time) {
        this.certificates = certificates;
        this.clients = clients;
        this.keys = new HandshakeKeys(certificates, time);
        this.asking = asking(clients.get());
    }

    /** What opens connections as long as the same authorities certify clients: resumed sessions ask nobody anew. */
    private record Asking(ClientTrust trust, SSLContext context) {}

    private Asking asking() {
        Asking now = asking;
        ClientTrust trust = clients.get();
        if (now.trust != trust) {
            now = asking(trust);
            asking = now;
        }
        return now;
    }

    private Asking asking(ClientTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] managers = {new AskingTrust(trust)};
            context.init(new KeyManager[] {keys}, managers, new SecureRandom());
            context.getServerSessionContext().setSessionTimeout((int) SESSION.toSeconds());
            return new Asking(trust, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /** The certificates that serve now. */
    public CertificateIndex certificates() {
        return certificates.get();
    }

    /** What became of handshakes. */
    public Handshakes handshakes() {
        return handshakes;
    }

    /** The gateway's end of a connection whose bytes go through this socket; its handshake has not begun. */
    public SSLSocket over(Socket socket) throws IOException {
        Asking now = asking();
        SSLSocket tls = (SSLSocket) now.context.getSocketFactory().createSocket(socket, null, true);
        SSLParameters parameters = parameters();
        if (now.trust.asks()) {
            parameters.setWantClientAuth(true);
        }
        parameters.setApplicationProtocols(PROTOCOLS.toArray(String[]::new));
        parameters.setSNIMatchers(List.of(knownHosts));
        tls.setSSLParameters(parameters);
        return tls;
    }

    /** What another server of ours opens its own connections with, together with {@link #parameters}. */
    public SSLContext context() {
        return asking().context;
    }

    /** The versions and suites that are spoken, for any host. */
    public SSLParameters parameters() {
        SSLParameters parameters = context().getDefaultSSLParameters();
        parameters.setProtocols(VERSIONS.toArray(String[]::new));
        parameters.setCipherSuites(SUITES.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    /** What the client of a connection that is open asked for. */
    public ServedHost served(SSLSocket connection) {
        Optional<String> host = connection.getSession() instanceof ExtendedSSLSession session
                ? RequestedHost.of(session)
                : Optional.empty();
        List<ServerCertificate> own = host.map(certificates.get()::forHost).orElse(List.of());
        return new ServedHost(host, own, certificates);
    }

    /** RFC 6066, 3: a handshake for a host without certificate ends with the alert unrecognized_name. */
    private final class KnownHosts extends SNIMatcher {
        KnownHosts() {
            super(StandardConstants.SNI_HOST_NAME);
        }

        @Override
        public boolean matches(SNIServerName name) {
            return name instanceof SNIHostName host
                    && !certificates.get().forHost(host.getAsciiName()).isEmpty();
        }
    }
}
