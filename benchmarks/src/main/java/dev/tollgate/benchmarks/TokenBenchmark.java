package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Issuer;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.call.Calls;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
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
        SampleIssuer sample = SampleIssuer.signing(algorithm);
        issuer = sample.issuer();
        for (int index = 0; index < TOKENS; index++) {
            tokens[index] = sample.token(index);
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
        Verified verified = verifier.verify(token, 0, token.length, "127.0.0.1");
        if (!(verified instanceof Verified.Accepted)) {
            throw new IllegalStateException(verified.toString());
        }
        return verified;
    }
}
