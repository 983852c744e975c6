package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.TokenAlgorithm;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Key;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Whether signatures are right. */
final class Signatures {
    private Signatures() {}

    /** Whether this key, which is one for the algorithm, has signed these bytes. */
    static boolean verify(TokenAlgorithm algorithm, Key key, byte[] signed, byte[] signature) {
        try {
            return algorithm.symmetric()
                    ? ofSecret(algorithm).verify(new Signed<>(signed, (SecretKey) key, signature))
                    : ofPublic(algorithm).verify(new Signed<>(signed, (PublicKey) key, signature));
        } catch (JwtException | IllegalArgumentException _) {
            // Some mistakes in a signature's form are told so.
            return false;
        }
    }

    private static SecureDigestAlgorithm<SecretKey, SecretKey> ofSecret(TokenAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256 -> Jwts.SIG.HS256;
            case HS384 -> Jwts.SIG.HS384;
            default -> Jwts.SIG.HS512;
        };
    }

    private static SecureDigestAlgorithm<?, PublicKey> ofPublic(TokenAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> Jwts.SIG.RS256;
            case RS384 -> Jwts.SIG.RS384;
            case RS512 -> Jwts.SIG.RS512;
            case PS256 -> Jwts.SIG.PS256;
            case PS384 -> Jwts.SIG.PS384;
            case PS512 -> Jwts.SIG.PS512;
            case ES256 -> Jwts.SIG.ES256;
            case ES384 -> Jwts.SIG.ES384;
            case ES512 -> Jwts.SIG.ES512;
            case EDDSA -> Jwts.SIG.EdDSA;
            case HS256, HS384, HS512 -> throw new IllegalArgumentException(algorithm + " has no public keys");
        };
    }

    /** What the library asks about, as it wants to be asked. */
    private record Signed<K extends Key>(byte[] content, K key, byte[] signature)
            implements VerifySecureDigestRequest<K> {

        @Override
        public InputStream getPayload() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public byte[] getDigest() {
            return signature;
        }

        @Override
        public @Nullable Provider getProvider() {
            return null;
        }

        @Override
        public @Nullable SecureRandom getSecureRandom() {
            return null;
        }
    }
}
