package dev.tollgate.benchmarks;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;

/** An issuer with a new key, and tokens of it of some 500 bytes. */
record SampleIssuer(String algorithm, PrivateKey privateKey, String jwk) {
    private static final String NAME = "https://id.example.com";

    /** @param algorithm RS256 or ES256 */
    static SampleIssuer signing(String algorithm) throws GeneralSecurityException {
        boolean rsa = algorithm.equals("RS256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
        generator.initialize(rsa ? 2048 : 256);
        KeyPair pair = generator.generateKeyPair();
        String jwk = rsa ? jwk((RSAPublicKey) pair.getPublic()) : jwk((ECPublicKey) pair.getPublic());
        return new SampleIssuer(algorithm, pair.getPrivate(), jwk);
    }

    /** A token of it, another one for each number. */
    byte[] token(int number) throws GeneralSecurityException {
        long expiry = InstantSource.system().instant().getEpochSecond() + 3600;
        String claims = "{\"iss\":\"" + NAME + "\",\"sub\":\"user-" + number + "\",\"aud\":\"api\",\"exp\":" + expiry
                + ",\"client_id\":\"c-17\",\"scope\":\"orders:read orders:write\",\"jti\":\"" + number + "\"}";
        String content = base64(("{\"alg\":\"" + algorithm + "\",\"kid\":\"k\"}").getBytes(StandardCharsets.UTF_8))
                + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature =
                Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initSign(privateKey);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return (content + "." + base64(signature.sign())).getBytes(StandardCharsets.US_ASCII);
    }

    /** As the configuration has it. */
    Issuer issuer() {
        Reading<? extends Entity> reading = Documents.read(
                Kind.ISSUER,
                Json.parse("{\"name\":\"corp\",\"type\":\"jwt\",\"issuer\":\"" + NAME + "\",\"audiences\":[\"api\"],"
                        + "\"jwks\":{\"keys\":[" + jwk + "]}}"));
        return switch (reading) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> (Issuer) entity;
            case Reading.Refused<? extends Entity> refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private static String jwk(RSAPublicKey key) {
        return "{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                + number(key.getPublicExponent()) + "\"}";
    }

    private static String jwk(ECPublicKey key) {
        return "{\"kty\":\"EC\",\"kid\":\"k\",\"crv\":\"P-256\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fitted = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fitted, 32 - length, length);
        return base64(fitted);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
