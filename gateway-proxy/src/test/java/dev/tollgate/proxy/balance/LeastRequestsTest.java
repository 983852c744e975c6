package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance.Algorithm;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "100 100 100, 3 2 1, 2",
        "100 100 100, 0 5 5, 0",
        "100 50, 3 2, 0",
        "100 50, 5 2, 1",
        "10 1, 19 2, 0",
        "10 1, 21 2, 1",
        "0 100 100, 0 9 8, 2"
    })
    void theFewestForTheWeightIsChosen(String weights, String inFlight, int expected) {
        Choices choices = Choices.by(Algorithm.LEAST_REQUESTS, numbers(weights));
        int[] busy = numbers(inFlight);
        IntStream.range(0, busy.length).forEach(index -> choices.busy(index, busy[index]));

        assertThat(IntStream.range(0, 20).map(_ -> choices.choose()).distinct()).containsExactly(expected);
    }

    @Test
    void equalsTakeTurnsByWeight() {
        assertThat(Choices.by(Algorithm.LEAST_REQUESTS, 100, 50, 50).counts(400))
                .containsExactly(200, 100, 100);
    }

    @Test
    void theNextBestIsChosenIfTheBestIsNotOpen() {
        Choices choices =
                Choices.by(Algorithm.LEAST_REQUESTS, 100, 100, 100).busy(1, 1).busy(2, 2);

        assertThat(IntStream.range(0, 20)
                        .map(_ -> choices.choose(index -> index != 0))
                        .distinct())
                .containsExactly(1);
    }

    @Test
    void requestsThatDoNotEndLevelOut() {
        Choices choices = Choices.by(Algorithm.LEAST_REQUESTS, 100, 100, 100).busy(0, 30);

        IntStream.range(0, 60).forEach(_ -> choices.busy(choices.choose(), 1));

        assertThat(choices.loads.stream().map(Load::inFlight)).containsExactly(30, 30, 30);
    }

    @Test
    void ofManyTheBusyOnesAreRelieved() {
        int[] weights = IntStream.generate(() -> 100).limit(200).toArray();
        Choices choices = Choices.by(Algorithm.LEAST_REQUESTS, weights);
        IntStream.range(0, 20).forEach(index -> choices.busy(index, 50));

        int[] counts = choices.counts(20_000);

        // A busy one is taken only if the other is busy too: a tenth of the requests meet one, a tenth of these
        // another.
        assertThat(Arrays.stream(counts, 0, 20).sum()).isBetween(150, 250);
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
