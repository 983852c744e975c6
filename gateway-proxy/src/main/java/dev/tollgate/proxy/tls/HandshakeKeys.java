package dev.tollgate.proxy.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Answers handshakes with the certificates that serve at that moment. The JDK asks for one kind of key after the other,
 * in the order of the client's signature algorithms, until it gets one. Its absent answers are null, as the JDK's
 * interface wants them.
 */
final class HandshakeKeys extends X509ExtendedKeyManager {
    private final Supplier<CertificateIndex> certificates;
    private final InstantSource time;

    HandshakeKeys(Supplier<CertificateIndex> certificates, InstantSource time) {
        this.certificates = certificates;
        this.time = time;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return socket instanceof SSLSocket tls ? alias(keyType, tls.getHandshakeSession()) : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return engine == null ? null : alias(keyType, engine.getHandshakeSession());
    }

    private @Nullable String alias(String keyType, @Nullable SSLSession handshake) {
        return best(candidates(handshake), keyType)
                .map(ServerCertificate::alias)
                .orElse(null);
    }

    private List<ServerCertificate> candidates(@Nullable SSLSession handshake) {
        CertificateIndex index = certificates.get();
        if (handshake instanceof ExtendedSSLSession session) {
            return RequestedHost.of(session).map(index::forHost).orElseGet(index::fallbacks);
        }
        // The JDK wants the key of a session that a client resumes, and does not tell for which host. A wrong guess
        // makes a whole handshake of it.
        return index.all();
    }

    /** One that is valid now if there is one: a client may still accept, or want to explain, one that is not. */
    private Optional<ServerCertificate> best(List<ServerCertificate> candidates, String keyType) {
        Instant now = time.instant();
        Optional<ServerCertificate> first = Optional.empty();
        for (ServerCertificate candidate : candidates) {
            if (candidate.keyType().equals(keyType)) {
                if (candidate.validAt(now)) {
                    return Optional.of(candidate);
                }
                first = first.or(() -> Optional.of(candidate));
            }
        }
        return first;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return certificates
                .get()
                .byAlias(alias)
                .map(found -> found.chain().certificates().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return certificates
                .get()
                .byAlias(alias)
                .map(ServerCertificate::privateKey)
                .orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
