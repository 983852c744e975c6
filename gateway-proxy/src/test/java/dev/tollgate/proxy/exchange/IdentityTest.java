package dev.tollgate.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final Identity SIGNED =
            token("signer", Map.of("sub", "u-7", "tenant", "a"), new Identity.Told("X-User-Id", "u-7"));
    private static final Identity ASKED = token(
            "asked",
            Map.of("sub", "u-8", "plan", "gold"),
            new Identity.Told("x-user_id", "u-8"),
            new Identity.Told("X-Plan", "gold"));

    private static Identity token(String issuer, Map<String, Object> claims, Identity.Told... told) {
        return new Identity(
                new Caller.Subject(issuer, "u-7"),
                List.of(),
                Set.of(issuer),
                new Claims(claims),
                List.of(new Proof.Token(issuer + "-1", issuer, Instant.MAX)),
                List.of(told));
    }

    @Test
    void aFieldTellsOneClaimHoweverManyTokensSayIt() {
        assertThat(SIGNED.and(ASKED).told())
                .containsExactly(new Identity.Told("X-User-Id", "u-7"), new Identity.Told("X-Plan", "gold"));
    }

    @Test
    void theClaimsOfBothCountAndTheFirstIsRight() {
        assertThat(SIGNED.and(ASKED).claims().values()).isEqualTo(Map.of("sub", "u-7", "tenant", "a", "plan", "gold"));
    }

    @Test
    void aConsumerSaysMoreThanASubjectAndTheFirstSubjectMoreThanTheNext() {
        Identity shop = Identity.of("shop", List.of("g"), Set.of(), new Proof.Password("shop"));

        assertThat(SIGNED.and(shop).caller()).isEqualTo(shop.caller());
        assertThat(SIGNED.and(shop).groups()).containsExactly("g");
        assertThat(shop.and(SIGNED).caller()).isEqualTo(shop.caller());
        assertThat(SIGNED.and(ASKED).caller()).isEqualTo(SIGNED.caller());
        assertThat(SIGNED.and(ASKED).credential()).isEqualTo("signer-1");
    }
}
