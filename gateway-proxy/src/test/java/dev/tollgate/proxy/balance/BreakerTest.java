package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.CircuitBreaker.Slow;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;
    private static final long OPEN = 10 * SECOND + 1;
    private static final CircuitBreaker HALF = rule(50, Optional.empty());

    private long now = -3 * SECOND;
    private final Breaker breaker = new Breaker(HALF, () -> now);

    @ParameterizedTest
    @CsvSource({
        // succeed, fail, state
        "10, 9, closed",
        "10, 10, open",
        "11, 10, closed",
        "0, 19, closed",
        "0, 20, open",
        "100, 99, closed"
    })
    void shareOfFailuresOpensItFromTheMinimumOn(int good, int bad, String state) {
        IntStream.range(0, good).forEach(_ -> permit(breaker).succeeded(MILLISECOND));
        IntStream.range(0, bad).forEach(_ -> permit(breaker).failed(MILLISECOND));

        assertThat(breaker.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"16, 4, closed", "15, 5, open", "0, 19, closed"})
    void shareOfSlowAnswersOpensItToo(int fast, int slow, String state) {
        Breaker slowness = new Breaker(rule(50, Optional.of(new Slow(25, Duration.ofMillis(800)))), () -> now);

        IntStream.range(0, fast).forEach(_ -> permit(slowness).succeeded(800 * MILLISECOND));
        IntStream.range(0, slow).forEach(_ -> permit(slowness).succeeded(801 * MILLISECOND));

        assertThat(slowness.state()).isEqualTo(state);
    }

    @Test
    void failuresOlderThanTheWindowAreForgotten() {
        IntStream.range(0, 19).forEach(_ -> permit(breaker).failed(MILLISECOND));
        now += 10 * SECOND;

        IntStream.range(0, 19).forEach(_ -> permit(breaker).failed(MILLISECOND));

        assertThat(breaker.state()).isEqualTo("closed");
    }

    @Test
    void openItRefusesAndSaysForHowLong() {
        open();
        now += 4 * SECOND;

        assertThat(breaker.admit()).isEqualTo(new Admission.Refused(Duration.ofSeconds(6)));
    }

    @Test
    void whatRunsWhenItOpensDoesNotCount() {
        Admission.Permit before = permit(breaker);
        open();

        before.succeeded(SECOND);

        assertThat(breaker.state()).isEqualTo("open");
    }

    @Test
    void afterItsTimeItLetsProbesThroughAndNoMore() {
        open();
        now += OPEN;

        IntStream.range(0, 5).forEach(_ -> permit(breaker));

        assertThat(breaker.state()).isEqualTo("half-open");
        assertThat(breaker.admit()).isEqualTo(new Admission.Refused(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"5, 0, closed", "3, 2, closed", "2, 3, open", "0, 5, open"})
    void probesDecide(int good, int bad, String state) {
        open();
        now += OPEN;

        IntStream.range(0, good).forEach(_ -> permit(breaker).succeeded(MILLISECOND));
        IntStream.range(0, bad).forEach(_ -> permit(breaker).failed(MILLISECOND));

        assertThat(breaker.state()).isEqualTo(state);
    }

    @Test
    void openedAgainItStaysSoForTheWholeTime() {
        open();
        now += OPEN;
        IntStream.range(0, 5).forEach(_ -> permit(breaker).failed(MILLISECOND));

        assertThat(breaker.admit()).isEqualTo(new Admission.Refused(Duration.ofSeconds(10)));
    }

    @Test
    void probeThatSaysNothingMakesRoomForAnother() {
        open();
        now += OPEN;
        Admission.Permit probe = permit(breaker);
        IntStream.range(0, 4).forEach(_ -> permit(breaker).succeeded(MILLISECOND));

        probe.unused();
        permit(breaker).succeeded(MILLISECOND);

        assertThat(breaker.state()).isEqualTo("closed");
    }

    @Test
    void whatBeganBeforeItOpenedIsNoProbe() {
        Admission.Permit[] before =
                IntStream.range(0, 30).mapToObj(_ -> permit(breaker)).toArray(Admission.Permit[]::new);
        open();
        now += OPEN;
        permit(breaker);

        for (Admission.Permit permit : before) {
            permit.failed(11 * SECOND);
        }

        assertThat(breaker.state()).isEqualTo("half-open");
    }

    @Test
    void ruleThatStaysKeepsItsState() {
        open();

        assertThat(breaker.under(rule(50, Optional.empty())).state()).isEqualTo("open");
    }

    @Test
    void anotherRuleBeginsAnew() {
        open();

        assertThat(breaker.under(rule(60, Optional.empty())).state()).isEqualTo("closed");
    }

    private void open() {
        IntStream.range(0, 20).forEach(_ -> permit(breaker).failed(MILLISECOND));
        assertThat(breaker.state()).isEqualTo("open");
    }

    private static Admission.Permit permit(Breaker breaker) {
        Admission admission = breaker.admit();
        assertThat(admission).isInstanceOf(Admission.Permit.class);
        return (Admission.Permit) admission;
    }

    private static CircuitBreaker rule(int failureRatePercent, Optional<Slow> slow) {
        return new CircuitBreaker(failureRatePercent, slow, 20, Duration.ofSeconds(10), Duration.ofSeconds(10), 5);
    }
}
