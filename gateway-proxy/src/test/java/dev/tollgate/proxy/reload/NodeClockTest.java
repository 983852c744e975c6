package dev.tollgate.proxy.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeClockTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private Instant now = NOON;
    private final NodeClock clock = new NodeClock(() -> now);

    @Test
    void aClockThatAgreesIsNoTrouble() {
        clock.compare(NOON.minusMillis(20), NOON.minusMillis(10));

        assertThat(clock.trouble()).isEmpty();
    }

    @Test
    void aDatabaseThatTakesLongToAnswerIsNoTrouble() {
        clock.compare(NOON.minusSeconds(30), NOON.minusSeconds(20));

        assertThat(clock.trouble()).isEmpty();
    }

    @Test
    void aClockThatIsFarAheadIsTold() {
        clock.compare(NOON, NOON.minusSeconds(3600));

        assertThat(clock.trouble()).containsExactly("the clock is 3600 s ahead of the database's");
    }

    @Test
    void aClockThatIsFarBehindIsToldUntilItIsRight() {
        clock.compare(NOON.minusSeconds(1), NOON.plusSeconds(60));
        assertThat(clock.trouble()).containsExactly("the clock is 60 s behind the database's");

        clock.compare(NOON, NOON);
        assertThat(clock.trouble()).isEmpty();
    }
}
