package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance.Algorithm;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeakEwmaTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;

    @Test
    void theFasterOfTwoIsChosen() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 100, 100), 50, 5);

        assertThat(choices.counts(100)).containsExactly(0, 100);
    }

    @Test
    void theFasterOneIsSparedWhenItIsBusier() {
        Choices choices =
                answered(Choices.by(Algorithm.PEAK_EWMA, 100, 100), 10, 5).busy(1, 2);

        assertThat(choices.counts(100)).containsExactly(100, 0);
    }

    @Test
    void theSlowestOfThreeIsNotChosen() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 100, 100, 100), 5, 500, 5);

        assertThat(choices.counts(1000)).satisfies(counts -> {
            assertThat(counts[1]).isZero();
            assertThat(counts[0]).isBetween(450, 550);
        });
    }

    @Test
    void oneThatWasSlowIsTriedAgain() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 100, 100), 500, 5);

        choices.now = 60 * SECOND;
        choices.loads.get(1).answered(choices.now, 5 * MILLISECOND);

        assertThat(choices.choose()).isZero();
    }

    @Test
    void oneThatHasNotAnsweredYetGetsOneRequest() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 100, 100), 5);

        assertThat(choices.choose()).isEqualTo(1);
        assertThat(choices.busy(1, 1).counts(100)).containsExactly(100, 0);
    }

    @Test
    void amongEqualsTheWeightsRule() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 30, 10), 5, 5);

        assertThat(choices.counts(400)).containsExactly(300, 100);
    }

    @Test
    void aTargetOfTwiceTheWeightMayHaveTwiceAsMuchInFlight() {
        Choices choices = answered(Choices.by(Algorithm.PEAK_EWMA, 20, 10), 5, 5);

        IntStream.range(0, 300).forEach(_ -> choices.busy(choices.choose(), 1));

        assertThat(choices.loads.get(0).inFlight()).isBetween(199, 201);
    }

    private static Choices answered(Choices choices, long... milliseconds) {
        for (int index = 0; index < milliseconds.length; index++) {
            choices.loads.get(index).answered(choices.now, milliseconds[index] * MILLISECOND);
        }
        return choices;
    }
}
