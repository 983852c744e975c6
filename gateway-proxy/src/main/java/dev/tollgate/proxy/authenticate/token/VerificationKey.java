package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.TokenAlgorithm;
import java.security.Key;
import java.util.Optional;
import java.util.Set;

/**
 * A key that signatures are verified with.
 *
 * @param id by which tokens name it
 * @param algorithms those that it may be used with: what its kind and size allow, and what it says itself; none for a
 *     key that is there for other things
 */
public record VerificationKey(Optional<String> id, Set<TokenAlgorithm> algorithms, Key key) {

    public VerificationKey {
        algorithms = Set.copyOf(algorithms);
    }

    /** Leaves the key out: it may be a secret. */
    @Override
    public String toString() {
        return "VerificationKey " + id.orElse("") + " " + algorithms;
    }
}
