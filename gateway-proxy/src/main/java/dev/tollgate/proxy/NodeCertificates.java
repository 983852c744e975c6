package dev.tollgate.proxy;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.WrongSecretKey;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the certificates of a revision with the installation's key and the node's environment, and shows them. */
final class NodeCertificates {
    private final Supplier<Optional<Encryption>> encryption;
    private final Map<String, String> environment;
    private final LiveCertificates live;

    NodeCertificates(
            Supplier<Optional<Encryption>> encryption, Map<String, String> environment, LiveCertificates live) {
        this.encryption = encryption;
        this.environment = Map.copyOf(environment);
        this.live = live;
    }

    /** @throws IllegalArgumentException saying what keeps it from being used */
    ServerCertificate compile(Certificate certificate) {
        try {
            Secret secret =
                    certificate.privateKey().orElseThrow(() -> new IllegalArgumentException("it has no private key"));
            return ServerCertificate.parse(
                    certificate.name(), certificate.chain(), plain(secret), certificate.fallback());
        } catch (WrongSecretKey | IllegalArgumentException e) {
            throw new IllegalArgumentException("certificate " + certificate.name() + ": " + e.getMessage(), e);
        }
    }

    private String plain(Secret secret) {
        if (secret.variable().isEmpty()) {
            return encryption
                    .get()
                    .orElseThrow(() -> new IllegalArgumentException("the key that opens it is not known yet"))
                    .decrypt(secret.kept());
        }
        String variable = secret.variable().get();
        String value = environment.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(variable + " is not set on this node");
        }
        return value;
    }

    void serve(Collection<ServerCertificate> certificates) {
        live.replace(certificates);
    }
}
