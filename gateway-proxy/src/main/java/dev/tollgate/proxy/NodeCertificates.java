package dev.tollgate.proxy;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Collection;

/** Opens the certificates of a revision, and shows them. */
final class NodeCertificates {
    private final NodeSecrets secrets;
    private final LiveCertificates live;

    NodeCertificates(NodeSecrets secrets, LiveCertificates live) {
        this.secrets = secrets;
        this.live = live;
    }

    /** @throws IllegalArgumentException saying what keeps it from being used */
    ServerCertificate compile(Certificate certificate) {
        try {
            Secret secret =
                    certificate.privateKey().orElseThrow(() -> new IllegalArgumentException("it has no private key"));
            String privateKey = secrets.plain(SecretField.CERTIFICATE_PRIVATE_KEY, secret);
            return ServerCertificate.parse(certificate.name(), certificate.chain(), privateKey, certificate.fallback());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("certificate " + certificate.name() + ": " + e.getMessage(), e);
        }
    }

    void serve(Collection<ServerCertificate> certificates) {
        live.replace(certificates);
    }
}
