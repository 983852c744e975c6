package dev.tollgate.admin.check;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.proxy.tls.CertificateChain;
import dev.tollgate.proxy.tls.InvalidCertificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate says of itself.
 *
 * @param subject whom it is for, as RFC 4514 writes names
 * @param issuer who certifies that
 * @param names the hosts that it is for
 * @param notBefore from when on it is valid
 * @param expiresAt when the first one of its chain is no longer valid
 * @param fingerprint its SHA-256, as browsers and OpenSSL show it
 * @param length of its chain
 */
public record CertificateSummary(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant expiresAt,
        String fingerprint,
        int length) {

    private static final Duration SOON = Duration.ofDays(14);

    public CertificateSummary {
        names = List.copyOf(names);
    }

    /** Nothing for a chain that cannot be read, which only other ways than this API can have stored. */
    public static Optional<CertificateSummary> of(Certificate certificate) {
        try {
            CertificateChain chain = CertificateChain.parse(certificate.chain());
            X509Certificate leaf = chain.leaf();
            return Optional.of(new CertificateSummary(
                    leaf.getSubjectX500Principal().getName(),
                    leaf.getIssuerX500Principal().getName(),
                    chain.names().all(),
                    leaf.getNotBefore().toInstant(),
                    chain.expiresAt(),
                    fingerprint(leaf),
                    chain.certificates().size()));
        } catch (InvalidCertificate _) {
            return Optional.empty();
        }
    }

    /** How it stands with the certificate at this moment. */
    public Validity at(Instant moment) {
        if (!moment.isBefore(expiresAt)) {
            return Validity.ENDED;
        }
        if (moment.isBefore(notBefore)) {
            return Validity.NOT_YET;
        }
        return moment.isBefore(expiresAt.minus(SOON)) ? Validity.VALID : Validity.ENDS_SOON;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("every Java has SHA-256, and what was read can be written", e);
        }
    }
}
