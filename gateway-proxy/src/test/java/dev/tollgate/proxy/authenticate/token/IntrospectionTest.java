package dev.tollgate.proxy.authenticate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.proxy.call.Calls;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntrospectionTest {
    private static final TokenHash HASH = new TokenHash(1, 2, 3, 4);

    private final IntrospectingIssuer issuer = new IssuerCompiler((_, secret) -> secret.kept())
            .compile(new IntrospectionIssuer(
                    "corp",
                    "",
                    List.of(),
                    true,
                    new WebUrl(new TargetUrl(false, "127.0.0.1", 1), "/introspect"),
                    "gateway",
                    Optional.of(new Secret("secret")),
                    Duration.ZERO,
                    Duration.ofSeconds(2),
                    IntrospectionIssuer.OnFailure.DENY,
                    Tokens.NO_RULES,
                    Optional.empty()));

    @Test
    void aProbeThatFailsByAFaultOfTheGatewayLeavesRoomForTheNext() {
        Calls broken = new Calls(() -> {
            throw new IllegalStateException("broken");
        });
        Introspection introspection = new Introspection(broken, InstantSource.system());
        issuer.breaker().transitionToOpenState();
        issuer.breaker().transitionToHalfOpenState();

        for (int turn = 0; turn < 10; turn++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> introspection.verify(issuer, "token", HASH));
        }

        assertThat(issuer.breaker().getState()).isEqualTo(State.HALF_OPEN);
        assertThat(issuer.breaker().tryAcquirePermission()).isTrue();
    }
}
