package dev.tollgate.benchmarks;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.call.Calls;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A JSON Web Token of some 500 bytes: when it was verified before (goal 3 µs), and when it is seen first. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class TokenBenchmark {
    private static final String ISSUER = "https://id.example.com";
    private static final int TOKENS = 64;

    @Param({"RS256", "ES256"})
    public String algorithm;

    private final byte[][] tokens = new byte[TOKENS][];
    private final LiveIssuers issuers =
            new LiveIssuers(new Calls(Set::of), (_, secret) -> secret.kept(), InstantSource.system());
    private Issuer issuer;
    private TokenVerifier verifier;
    private int next;

    /** Signs tokens with a new key. */
    @Setup(Level.Trial)
    public void sign() throws GeneralSecurityException {
        boolean rsa = algorithm.equals("RS256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
        generator.initialize(rsa ? 2048 : 256);
        KeyPair pair = generator.generateKeyPair();
        String jwk = rsa ? jwk((RSAPublicKey) pair.getPublic()) : jwk((ECPublicKey) pair.getPublic());
        issuer = issuer(jwk);
        for (int index = 0; index < TOKENS; index++) {
            tokens[index] = token(pair, index);
        }
        forget();
    }

    private void forget() {
        issuers.serve(List.of(issuers.compile(issuer)));
        verifier = issuers.jwt(List.of("corp"));
    }

    /** The same token again and again. */
    @Benchmark
    public Verified again() {
        return verified(tokens[0]);
    }

    /** Tokens that the issuer, which has just been changed, has not verified yet. */
    @Benchmark
    public Verified first() {
        next = (next + 1) % TOKENS;
        if (next == 0) {
            forget();
        }
        return verified(tokens[next]);
    }

    private Verified verified(byte[] token) {
        Verified verified = verifier.verify(token, 0, token.length);
        if (!(verified instanceof Verified.Accepted)) {
            throw new IllegalStateException(verified.toString());
        }
        return verified;
    }

    private byte[] token(KeyPair pair, int number) throws GeneralSecurityException {
        long expiry = InstantSource.system().instant().getEpochSecond() + 3600;
        String claims = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"user-" + number + "\",\"aud\":\"api\",\"exp\":" + expiry
                + ",\"client_id\":\"c-17\",\"scope\":\"orders:read orders:write\",\"jti\":\"" + number + "\"}";
        String content = base64(("{\"alg\":\"" + algorithm + "\",\"kid\":\"k\"}").getBytes(StandardCharsets.UTF_8))
                + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature =
                Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return (content + "." + base64(signature.sign())).getBytes(StandardCharsets.US_ASCII);
    }

    private static Issuer issuer(String jwk) {
        Reading<? extends Entity> reading = Documents.read(
                Kind.ISSUER,
                Json.parse("{\"name\":\"corp\",\"type\":\"jwt\",\"issuer\":\"" + ISSUER + "\",\"audiences\":[\"api\"],"
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
