package dev.tollgate.proxy.authenticate.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs whatever it is given with the JDK's own means, and tells the key that verifies it.
 *
 * @param jwk the members of that key besides {@code kid}
 */
public record Signer(String algorithm, String jwk, Signing signing) {

    /** Makes a signature. */
    @FunctionalInterface
    public interface Signing {
        byte[] sign(byte[] bytes) throws GeneralSecurityException;
    }

    /** With a new RSA key of 2048 bits. */
    public static Signer rsa(String algorithm) {
        return rsa(algorithm, rsaPair());
    }

    /** A new pair for {@link #rsa(String, KeyPair)}, which takes a second or more to find. */
    static KeyPair rsaPair() {
        return pair("RSA", null);
    }

    /** With this RSA key. */
    static Signer rsa(String algorithm, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        String jwk = "\"kty\":\"RSA\",\"n\":\"" + number(key.getModulus(), 0) + "\",\"e\":\""
                + number(key.getPublicExponent(), 0) + "\"";
        int bits = Integer.parseInt(algorithm.substring(2));
        return new Signer(algorithm, jwk, bytes -> {
            Signature signature =
                    Signature.getInstance(algorithm.startsWith("PS") ? "RSASSA-PSS" : "SHA" + bits + "withRSA");
            signature.initSign(pair.getPrivate());
            if (algorithm.startsWith("PS")) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), bits / 8, 1));
            }
            signature.update(bytes);
            return signature.sign();
        });
    }

    /** With a new key on the algorithm's curve. */
    public static Signer ec(String algorithm) {
        String curve = switch (algorithm) {
            case "ES256" -> "256";
            case "ES384" -> "384";
            default -> "521";
        };
        KeyPair pair = pair("EC", new ECGenParameterSpec("secp" + curve + "r1"));
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        int length = (Integer.parseInt(curve) + 7) / 8;
        String jwk = "\"kty\":\"EC\",\"crv\":\"P-" + curve + "\",\"x\":\""
                + number(key.getW().getAffineX(), length) + "\",\"y\":\""
                + number(key.getW().getAffineY(), length) + "\"";
        return new Signer(algorithm, jwk, bytes -> {
            Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        });
    }

    /** With a new Ed25519 key. */
    public static Signer ed25519() {
        KeyPair pair = pair("Ed25519", null);
        byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new Signer("EdDSA", "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + base64(point) + "\"", bytes -> {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        });
    }

    /** With this secret. */
    public static Signer hmac(String algorithm, byte[] secret) {
        return new Signer(algorithm, "\"kty\":\"oct\",\"k\":\"" + base64(secret) + "\"", bytes -> {
            Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
            mac.init(new SecretKeySpec(secret, "HMAC"));
            return mac.doFinal(bytes);
        });
    }

    /** The verifying key of this name. */
    public String key(String id) {
        return "{\"kid\":\"" + id + "\"," + jwk + "}";
    }

    /** A token of this key, with these claims. */
    public String token(String keyId, String claims) {
        return signed("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}", claims);
    }

    /** The same with any header. */
    public String signed(String header, String claims) {
        return encoded(
                base64(header.getBytes(StandardCharsets.UTF_8)), base64(claims.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same of parts that are encoded already, well or not. */
    public String encoded(String header, String claims) {
        String content = header + "." + claims;
        try {
            return content + "." + base64(signing.sign(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] fitted = new byte[Math.max(length, bytes.length - from)];
        System.arraycopy(bytes, from, fitted, fitted.length - (bytes.length - from), bytes.length - from);
        return base64(fitted);
    }

    private static KeyPair pair(String kind, @org.jspecify.annotations.Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
