package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.proxy.tls.ServerCertificate;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsConfig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** How connections to https targets know whom they talk to. */
public final class ServiceTrust {
    private static final Tls STANDARD = Tls.create(builder -> {});
    private static final Tls NONE = Tls.create(ServiceTrust::trustAll);

    private ServiceTrust() {}

    /**
     * One of its own for each caller with a CA or a certificate, so that sessions are resumed with targets of one kind
     * only.
     *
     * @param own what the gateway shows to the target
     */
    public static Tls of(ServiceTls rule, Optional<ServerCertificate> own) {
        if (own.isEmpty() && (!rule.verify() || rule.ca().isEmpty())) {
            return rule.verify() ? STANDARD : NONE;
        }
        return Tls.create(builder -> {
            if (!rule.verify()) {
                trustAll(builder);
            } else if (rule.ca().isPresent()) {
                builder.trust(certificates(rule.ca().get()));
            }
            own.ifPresent(certificate -> builder.privateKey(certificate.privateKey())
                    .privateKeyCertChain(certificate.chain().certificates()));
        });
    }

    private static void trustAll(TlsConfig.Builder builder) {
        builder.trustAll(true).endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE);
    }

    private static List<X509Certificate> certificates(String pem) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the service's ca cannot be used: " + e.getMessage(), e);
        }
    }
}
