package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedRandomTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(strings = {"100", "1 1", "1 2 3 4", "1000 1", "0 5 0 5", "7 7 7 7 7 7 7", "1 999 0 500"})
    void sharesAreThoseOfTheWeights(String text) {
        int[] weights =
                Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();

        assertSharesOf(weights);
    }

    @Test
    void sharesOfAnyWeightsAreTheirs() {
        SplittableRandom random = new SplittableRandom(9);
        for (int table = 0; table < 20; table++) {
            assertSharesOf(random.ints(2 + random.nextInt(10), 1, 1001).toArray());
        }
    }

    private static void assertSharesOf(int[] weights) {
        WeightedRandom table = new WeightedRandom(weights);
        SplittableRandom random = new SplittableRandom(5);
        int[] counts = new int[weights.length];

        IntStream.range(0, DRAWS).forEach(_ -> counts[table.next(random, Chooser.ALL)]++);

        double sum = Arrays.stream(weights).sum();
        for (int index = 0; index < weights.length; index++) {
            double share = weights[index] / sum;
            // Five standard deviations of so many draws.
            double spread = 5 * Math.sqrt(DRAWS * share * (1 - share));
            assertThat((double) counts[index]).isCloseTo(DRAWS * share, within(spread));
        }
    }
}
