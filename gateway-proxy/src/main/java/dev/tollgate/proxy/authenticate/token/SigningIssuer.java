package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.exchange.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose tokens are verified here.
 *
 * @param issuer what its tokens name as {@code iss}
 * @param algorithms those that its tokens may be signed with
 */
record SigningIssuer(String name, String issuer, Set<TokenAlgorithm> algorithms, IssuerKeys keys, Acceptance acceptance)
        implements CompiledIssuer {

    SigningIssuer {
        algorithms = Set.copyOf(algorithms);
    }

    /** What became of a token, and the keys that were decisive. */
    record Judged(Verified verdict, KeySet keys) {}

    /** Judges a token that names this issuer. Waits for newer keys if none of those that are known has signed it. */
    Judged judge(JsonWebToken token, TokenHash hash, Instant now) {
        KeySet current = keys.current();
        Optional<TokenAlgorithm> algorithm = token.algorithm().filter(algorithms::contains);
        if (algorithm.isEmpty()) {
            return new Judged(new Verified.Refused(Problem.TOKEN_SIGNATURE), current);
        }
        if (signed(token, algorithm.get(), current)) {
            return new Judged(acceptance.verify(token.claims(), hash, now), current);
        }
        KeySet newer = keys.newerThan(current);
        boolean right = newer != current && signed(token, algorithm.get(), newer);
        return new Judged(
                right ? acceptance.verify(token.claims(), hash, now) : new Verified.Refused(Problem.TOKEN_SIGNATURE),
                newer);
    }

    private static boolean signed(JsonWebToken token, TokenAlgorithm algorithm, KeySet keys) {
        for (VerificationKey key : keys.candidates(token.keyId(), algorithm)) {
            if (Signatures.verify(algorithm, key.key(), token.signed(), token.signature())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Collection<String> forwardedHeaders() {
        return acceptance.rules().forwardClaims().values();
    }

    /** One issuer is no other, however alike they are: what is remembered of one must not outlive a change. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
