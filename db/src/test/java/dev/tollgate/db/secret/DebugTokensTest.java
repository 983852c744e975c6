package dev.tollgate.db.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugTokensTest {
    private final byte[] secretKey = new byte[Secrets.LENGTH];
    private final Secrets secrets = Secrets.unwrap(Secrets.generate(secretKey), secretKey);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final DebugTokens node = new DebugTokens(secrets, () -> now);
    private final DebugTokens admin = new DebugTokens(secrets, () -> now);

    @Test
    void aTokenIsGoodForTenMinutesAndAnyNumberOfRequests() {
        DebugTokens.Minted minted = admin.mint();

        assertThat(minted.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(10)));
        assertThat(node.accepts(minted.token())).isTrue();
        assertThat(node.accepts(minted.token())).isTrue();
        now = minted.expiresAt().minusSeconds(1);
        assertThat(node.accepts(minted.token())).isTrue();
        now = minted.expiresAt();
        assertThat(node.accepts(minted.token())).isFalse();
    }

    @Test
    void anotherInstallationsTokenIsNotGood() {
        DebugTokens other = new DebugTokens(Secrets.unwrap(Secrets.generate(secretKey), secretKey), () -> now);

        assertThat(node.accepts(other.mint().token())).isFalse();
    }

    @Test
    void aTokenThatSomebodyMadeLongerIsNotGood() {
        String token = admin.mint().token();
        String longer = token.replaceFirst("t=(\\d+)\\d,", "t=$19,");

        assertThat(longer).isNotEqualTo(token);
        assertThat(node.accepts(longer)).isFalse();
    }

    @Test
    void aTokenOfAClockThatIsFarAheadIsNotGood() {
        String early = admin.mint().token();
        now = now.minus(Duration.ofMinutes(1));

        assertThat(node.accepts(early)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "t=1,n=2,s=3", "t=99999999999999999999,n=0,s=0"})
    void whatIsNoTokenIsNotGood(String text) {
        assertThat(node.accepts(text)).isFalse();
    }
}
