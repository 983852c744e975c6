package dev.tollgate.proxy.tls;

import dev.tollgate.proxy.tls.InvalidCertificate.Part;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * Reads private keys in PEM: PKCS #8 ({@code PRIVATE KEY}), PKCS #1 ({@code RSA PRIVATE KEY}) and SEC 1 ({@code EC
 * PRIVATE KEY}), none of them encrypted.
 */
public final class PrivateKeys {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final List<String> BARE = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

    private PrivateKeys() {}

    /**
     * The private key of this public key.
     *
     * @throws InvalidCertificate if the text holds no key, or another one
     */
    public static PrivateKey parse(String pem, PublicKey publicKey) {
        PrivateKey key = read(block(pem), publicKey);
        if (!belong(key, publicKey)) {
            throw invalid("the private key is not that of the certificate");
        }
        return key;
    }

    /**
     * Whether it looks like a private key, as far as that shows without the certificate.
     *
     * @throws InvalidCertificate if it does not
     */
    public static void check(String pem) {
        block(pem);
    }

    private static PemBlock block(String pem) {
        List<PemBlock> keys = blocks(pem);
        if (keys.size() != 1) {
            throw invalid(
                    keys.isEmpty()
                            ? "there is no private key in PEM (-----BEGIN PRIVATE KEY-----)"
                            : "there is more than one private key, and a certificate has one");
        }
        PemBlock block = keys.getFirst();
        if (block.label().startsWith("ENCRYPTED") || block.bytes().length == 0) {
            throw invalid("the private key is encrypted: give it without a passphrase");
        }
        return block;
    }

    private static List<PemBlock> blocks(String pem) {
        try {
            return PemBlock.all(pem).stream()
                    .filter(block -> block.label().endsWith(PKCS8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static PrivateKey read(PemBlock block, PublicKey publicKey) {
        try {
            byte[] pkcs8 = BARE.contains(block.label()) ? Der.pkcs8(block.bytes(), publicKey) : block.bytes();
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw invalid("the private key cannot be read, or is of another kind than the certificate's ("
                    + publicKey.getAlgorithm() + ")");
        }
    }

    private static boolean belong(PrivateKey key, PublicKey publicKey) {
        if (key instanceof RSAKey own && publicKey instanceof RSAKey certified) {
            return own.getModulus().equals(certified.getModulus());
        }
        try {
            String algorithm = publicKey.getAlgorithm();
            Signature signature = Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
            byte[] content = new byte[32];
            new SecureRandom().nextBytes(content);
            signature.initSign(key);
            signature.update(content);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static InvalidCertificate invalid(String message) {
        return new InvalidCertificate(Part.PRIVATE_KEY, message);
    }
}
