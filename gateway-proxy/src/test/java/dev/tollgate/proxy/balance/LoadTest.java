package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;
    private static final Offset<Double> HALF_A_MILLISECOND = within(0.5 * MILLISECOND);

    private final Load load = new Load();

    @Test
    void requestIsInFlightFromItsBeginToItsEnd() {
        load.begin(0);
        load.begin(0);
        load.end();

        assertThat(load.inFlight()).isEqualTo(1);
    }

    @Test
    void rateIsThatOfTheLastTenSeconds() {
        for (int request = 0; request < 1000; request++) {
            load.begin(request * 20 * MILLISECOND);
        }

        assertThat(load.rate(20 * SECOND - 1)).isCloseTo(50, within(0.1));
    }

    @Test
    void latencyIsUnknownBeforeTheFirstAnswer() {
        assertThat(load.latency(SECOND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND, 1L << 51, (1L << 51) - SECOND, Long.MAX_VALUE - SECOND})
    void slowAnswerCountsAtOnce(long now) {
        load.answered(now, 5 * MILLISECOND);
        load.answered(now + MILLISECOND, 400 * MILLISECOND);

        assertThat(load.latency(now + MILLISECOND)).isCloseTo(400.0 * MILLISECOND, HALF_A_MILLISECOND);
    }

    @Test
    void fastAnswersLowerItByAFactorOfEInTenSeconds() {
        load.answered(0, 1000 * MILLISECOND);

        for (int millisecond = 1; millisecond <= 10_000; millisecond++) {
            load.answered(millisecond * MILLISECOND, 0);
        }

        assertThat(load.latency(10 * SECOND)).isCloseTo(1000.0 * MILLISECOND / Math.E, Percentage.withPercentage(0.5));
    }

    @Test
    void anAnswerAfterLongCountsAlmostAlone() {
        load.answered(0, 1000 * MILLISECOND);
        load.answered(100 * SECOND, 10 * MILLISECOND);

        assertThat(load.latency(100 * SECOND)).isCloseTo(10.0 * MILLISECOND, HALF_A_MILLISECOND);
    }

    @Test
    void silenceLowersItToo() {
        load.answered(0, 1000 * MILLISECOND);

        assertThat(load.latency(10 * SECOND)).isCloseTo(1000.0 * MILLISECOND / Math.E, Percentage.withPercentage(0.5));
    }

    @Test
    void silenceOfMonthsLowersItToNothing() {
        load.answered(0, 1000 * MILLISECOND);

        assertThat(load.latency(3000L * 3600 * SECOND / 2)).isCloseTo(0, HALF_A_MILLISECOND);
    }

    @Test
    void failingFastIsNotBeingFast() {
        load.answered(0, 100 * MILLISECOND);

        for (int second = 1; second <= 60; second++) {
            load.failed(second * SECOND, MILLISECOND);
        }

        assertThat(load.latency(60 * SECOND)).isCloseTo(100.0 * MILLISECOND, HALF_A_MILLISECOND);
    }

    @Test
    void failingSlowlyIsBeingSlow() {
        load.answered(0, 100 * MILLISECOND);
        load.failed(SECOND, 15 * SECOND);

        assertThat(load.latency(SECOND)).isCloseTo(15.0 * SECOND, HALF_A_MILLISECOND);
    }

    @Test
    void clockReadEarlierByAnotherThreadIsNoTimePassed() {
        load.answered(5 * SECOND, 100 * MILLISECOND);

        assertThat(load.latency(4 * SECOND)).isCloseTo(100.0 * MILLISECOND, HALF_A_MILLISECOND);
    }
}
