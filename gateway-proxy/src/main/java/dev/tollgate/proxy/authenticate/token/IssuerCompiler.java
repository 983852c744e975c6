package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.TokenAlgorithm;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Makes issuers ready for requests; opens their secrets. */
final class IssuerCompiler {
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    private final BiFunction<SecretField, Secret, String> secrets;

    /** @param secrets opens them, or throws {@link IllegalArgumentException} */
    IssuerCompiler(BiFunction<SecretField, Secret, String> secrets) {
        this.secrets = secrets;
    }

    /** @throws IllegalArgumentException saying what keeps it from being used */
    SigningIssuer compile(JwtIssuer issuer, Optional<FetchedKeys> fetched) {
        Set<TokenAlgorithm> algorithms =
                Set.copyOf(issuer.algorithms().isEmpty() ? List.of(TokenAlgorithm.values()) : issuer.algorithms());
        return new SigningIssuer(
                issuer.name(),
                issuer.issuer(),
                algorithms,
                new IssuerKeys(fixed(issuer), fetched),
                new Acceptance(issuer.name(), issuer.rules(), issuer.expirationRequired()));
    }

    /** @throws IllegalArgumentException saying what keeps it from being used */
    IntrospectingIssuer compile(IntrospectionIssuer issuer) {
        Secret kept = issuer.clientSecret().orElseThrow(() -> new IllegalArgumentException("it has no client secret"));
        String secret = secrets.apply(SecretField.ISSUER_CLIENT_SECRET, kept);
        return new IntrospectingIssuer(
                issuer,
                secret,
                new Acceptance(issuer.name(), issuer.rules(), false),
                CircuitBreaker.of(issuer.name(), BREAKER));
    }

    private KeySet fixed(JwtIssuer issuer) {
        List<VerificationKey> keys = new ArrayList<>();
        try {
            if (issuer.jwks().isPresent()) {
                for (JsonNode key : Json.parse(issuer.jwks().get().json()).path("keys")) {
                    keys.add(KeyReader.read(opened(key)));
                }
            }
            if (issuer.secret().isPresent()) {
                String secret =
                        secrets.apply(SecretField.ISSUER_SECRET, issuer.secret().get());
                keys.add(KeyReader.secret(secret));
            }
        } catch (InvalidKey e) {
            throw new IllegalArgumentException("a key cannot be used: " + e.getMessage(), e);
        }
        return KeySet.of(keys);
    }

    private JsonNode opened(JsonNode key) {
        if (!key.path("k").isTextual()) {
            return key;
        }
        ObjectNode opened = key.deepCopy();
        Secret kept = new Secret(key.path("k").textValue());
        return opened.put("k", secrets.apply(SecretField.ISSUER_OCT_KEY, kept));
    }
}
