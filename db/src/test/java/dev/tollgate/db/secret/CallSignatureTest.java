package dev.tollgate.db.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallSignatureTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final byte[] secretKey = new byte[Secrets.LENGTH];
    private final Secrets secrets = Secrets.unwrap(Secrets.generate(secretKey), secretKey);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final CallSignature node = new CallSignature(secrets, () -> now);
    private final CallSignature admin = new CallSignature(secrets, () -> now);

    @Test
    void whatAnAdminOfTheInstallationSignsIsAccepted() {
        assertThat(node.accepts(Optional.of(admin.sign(CONTENT)), CONTENT)).isTrue();
    }

    @Test
    void anotherInstallationsSignatureIsNot() {
        CallSignature other = new CallSignature(Secrets.unwrap(Secrets.generate(secretKey), secretKey), () -> now);

        assertThat(node.accepts(Optional.of(other.sign(CONTENT)), CONTENT)).isFalse();
    }

    @Test
    void clocksMayDifferByHalfAMinuteAndNoMore() {
        String early = admin.sign(CONTENT);
        now = now.plus(Duration.ofSeconds(30));
        assertThat(node.accepts(Optional.of(early), CONTENT)).isTrue();

        String late = admin.sign(CONTENT);
        now = now.plus(Duration.ofSeconds(31));
        assertThat(node.accepts(Optional.of(late), CONTENT)).isFalse();
    }

    @Test
    void noSignatureAndAnotherFormAreRefused() {
        assertThat(node.accepts(Optional.empty(), CONTENT)).isFalse();
        assertThat(node.accepts(Optional.of("t=1"), CONTENT)).isFalse();
    }
}
