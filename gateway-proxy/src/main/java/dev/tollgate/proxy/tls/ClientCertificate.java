package dev.tollgate.proxy.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the client of one connection shows, and has proven to hold the private key of. Whether anybody certifies it is
 * another question, whose answer is kept as long as the same authorities are asked. Safe for any number of threads.
 */
public final class ClientCertificate {
    /** Of the kinds of names (RFC 5280, 4.2.1.6): e-mail addresses, hosts, URIs and IP addresses. */
    private static final List<Integer> KINDS = List.of(1, 2, 6, 7);

    private final List<X509Certificate> chain;
    private volatile @Nullable Answer answer;

    /** @param chain the client's own certificate first */
    public ClientCertificate(List<X509Certificate> chain) {
        this.chain = List.copyOf(chain);
    }

    private record Answer(ClientTrust asked, boolean certified) {}

    /** Whether one of these authorities certifies it, and it is valid at this time. */
    public boolean certifiedBy(ClientTrust trust, Instant now) {
        Answer known = answer;
        if (known == null || known.asked != trust) {
            known = new Answer(trust, trust.certifies(chain));
            answer = known;
        }
        return known.certified && now.isBefore(expiresAt());
    }

    /** The first moment at which it is no longer valid. */
    public Instant expiresAt() {
        return leaf().getNotAfter().toInstant();
    }

    public X500Principal subject() {
        return leaf().getSubjectX500Principal();
    }

    /** The names that it is for, besides its subject. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = leaf().getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (KINDS.contains(name.getFirst()) && name.getLast() instanceof String text) {
                    names.add(text);
                }
            }
        } catch (CertificateParsingException _) {
            // Names that cannot be read name nobody.
        }
        return names;
    }

    /** Its SHA-256 digest in hexadecimal, by which it can be told and looked for. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private X509Certificate leaf() {
        return chain.getFirst();
    }
}
