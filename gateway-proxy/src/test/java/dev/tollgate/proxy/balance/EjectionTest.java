package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Ejection;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EjectionTest {
    private static final long SECOND = 1_000_000_000;
    private static final EjectionRule RULE = EjectionRule.of(new Ejection(3, Duration.ofSeconds(10), 50));

    private final FailureStreak streak = new FailureStreak();

    @ParameterizedTest
    @CsvSource({"50, 1, 1", "50, 3, 1", "50, 4, 2", "50, 5, 2", "0, 10, 1", "100, 7, 7", "10, 25, 2", "33, 300, 99"})
    void someMayBeOutButOneAlways(int percent, int endpoints, int most) {
        assertThat(new EjectionRule(5, SECOND, percent).most(endpoints)).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, 10",
        "10, 2, 20",
        "10, 3, 40",
        "10, 5, 160",
        "10, 6, 300",
        "10, 100, 300",
        "299, 2, 300",
        "300, 2, 300",
        "600, 1, 600",
        "600, 9, 600"
    })
    void timeDoublesUpToFiveMinutesOrTheBaseTime(long base, int inARow, long seconds) {
        assertThat(new EjectionRule(5, base * SECOND, 50).nanos(inARow)).isEqualTo(seconds * SECOND);
    }

    @Test
    void failuresInARowEject() {
        assertThat(IntStream.range(0, 4).mapToObj(_ -> streak.failed(RULE))).containsExactly(false, false, true, true);
    }

    @Test
    void aSuccessBetweenThemBeginsANewRow() {
        streak.failed(RULE);
        streak.failed(RULE);
        streak.succeeded();

        assertThat(streak.failed(RULE)).isFalse();
        assertThat(streak.failures()).isEqualTo(1);
    }

    @Test
    void returnBeginsANewRow() {
        IntStream.range(0, 9).forEach(_ -> streak.failed(RULE));
        streak.returned(0);

        assertThat(streak.failed(RULE)).isFalse();
    }

    @Test
    void ejectionsInARowLastLonger() {
        long now = -3 * SECOND;
        for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
            long nanos = streak.eject(RULE, now);
            assertThat(nanos).isEqualTo(seconds * SECOND);
            now += nanos;
            streak.returned(now);
            now += SECOND;
        }
    }

    @Test
    void eachBaseTimeOfHealthTakesOneOff() {
        long now = 0;
        for (int ejection = 0; ejection < 3; ejection++) {
            now += streak.eject(RULE, now);
        }

        assertThat(streak.eject(RULE, now + 20 * SECOND)).isEqualTo(20 * SECOND);
    }

    @Test
    void longHealthForgetsAll() {
        long now = 0;
        for (int ejection = 0; ejection < 6; ejection++) {
            now += streak.eject(RULE, now);
        }

        assertThat(streak.eject(RULE, now + 3600 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void healthCountsFromAnEarlyReturn() {
        streak.eject(RULE, 0);
        streak.eject(RULE, 10 * SECOND);
        streak.returned(12 * SECOND);

        assertThat(streak.eject(RULE, 22 * SECOND)).isEqualTo(20 * SECOND);
    }
}
