package dev.tollgate.proxy.tls;

import dev.tollgate.proxy.tls.InvalidCertificate.Part;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A server's certificate and those that certify it: the server's first, each further one certifying the one before it.
 * The root may be left out.
 */
public record CertificateChain(List<X509Certificate> certificates) {
    private static final String LABEL = "CERTIFICATE";

    public CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads a chain in PEM.
     *
     * @throws InvalidCertificate if it is none, saying why
     */
    public static CertificateChain parse(String pem) {
        List<X509Certificate> chain = all(pem);
        for (int i = 1; i < chain.size(); i++) {
            if (!certifies(chain.get(i), chain.get(i - 1))) {
                throw invalid("certificate " + (i + 1) + " does not certify certificate " + i
                        + ": the server's own comes first, then each one's issuer");
            }
        }
        return new CertificateChain(chain);
    }

    /**
     * Reads certificates in PEM, in whatever order.
     *
     * @throws InvalidCertificate if there is none, or one cannot be read
     */
    static List<X509Certificate> all(String pem) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory x509 = CertificateFactory.getInstance("X.509");
            for (PemBlock block : PemBlock.all(pem)) {
                if (block.label().equals(LABEL)) {
                    chain.add((X509Certificate) x509.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException e) {
            throw invalid("certificate " + (chain.size() + 1) + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        if (chain.isEmpty()) {
            throw invalid("there is no certificate in PEM (-----BEGIN CERTIFICATE-----)");
        }
        return chain;
    }

    private static InvalidCertificate invalid(String message) {
        return new InvalidCertificate(Part.CERTIFICATE, message);
    }

    private static boolean certifies(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** The server's own certificate. */
    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    /** The first moment at which one of them is no longer valid. */
    public Instant expiresAt() {
        return certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** The hosts that it is for. */
    public ServerNames names() {
        return ServerNames.of(leaf());
    }
}
