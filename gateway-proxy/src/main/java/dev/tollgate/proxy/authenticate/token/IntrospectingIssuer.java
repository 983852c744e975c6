package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.IntrospectionIssuer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Collection;

/**
 * An issuer that is asked about tokens.
 *
 * @param secret by which it knows who asks, in clear
 * @param breaker open while it does not answer
 */
record IntrospectingIssuer(IntrospectionIssuer issuer, String secret, Acceptance acceptance, CircuitBreaker breaker)
        implements CompiledIssuer {

    @Override
    public String name() {
        return issuer.name();
    }

    @Override
    public Collection<String> forwardedHeaders() {
        return issuer.rules().forwardClaims().values();
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

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "IntrospectingIssuer " + name();
    }
}
