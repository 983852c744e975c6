package dev.tollgate.proxy.tls;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that the gateway shows to clients, with its private key.
 *
 * @param name of the object
 * @param fallback whether it serves clients that name no host, or one that no other certificate is for
 */
public record ServerCertificate(
        String name, CertificateChain chain, PrivateKey privateKey, ServerNames names, boolean fallback) {

    /**
     * Reads it.
     *
     * @throws InvalidCertificate if chain or key cannot be read or do not belong together
     */
    public static ServerCertificate parse(String name, String chainPem, String privateKeyPem, boolean fallback) {
        CertificateChain chain = CertificateChain.parse(chainPem);
        PrivateKey key = PrivateKeys.parse(privateKeyPem, chain.leaf().getPublicKey());
        return new ServerCertificate(name, chain, key, chain.names(), fallback);
    }

    /** The kind of its key, as handshakes ask for it: {@code RSA}, {@code EC}, {@code EdDSA}, {@code RSASSA-PSS}. */
    String keyType() {
        return chain.leaf().getPublicKey().getAlgorithm();
    }

    /** Unlike that of any other certificate, also of an earlier one of this name. */
    String alias() {
        return name
                + '/'
                + chain.leaf().getSerialNumber().toString(16)
                + '/'
                + Integer.toHexString(chain.leaf().hashCode());
    }

    boolean validAt(Instant moment) {
        return !moment.isBefore(chain.leaf().getNotBefore().toInstant()) && moment.isBefore(chain.expiresAt());
    }

    @Override
    public String toString() {
        return "certificate " + name + " for " + List.copyOf(names.exact()) + List.copyOf(names.suffixes());
    }
}
