package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundRobinTest {

    @ParameterizedTest
    @CsvSource({
        "100, 000000",
        "100 100, 010101",
        "100 100 100, 012012",
        "5 1 1, 0010200001020",
        "1 2, 101101",
        "0 100 100, 121212",
        "100 0, 0000"
    })
    void targetsTakeTurnsAsEvenlyAsTheirWeightsAllow(String weights, String expected) {
        RoundRobin targets = new RoundRobin(weights(weights), new AtomicLong());

        assertThat(turns(targets, expected.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"70 20 10, 1000", "1 99, 1000", "3 5 7 11, 2600", "60 40, 5000"})
    void sharesAreThoseOfTheWeights(String weights, int requests) {
        int[] all = weights(weights);
        RoundRobin targets = new RoundRobin(all, new AtomicLong());
        int[] counts = new int[all.length];

        IntStream.range(0, requests).forEach(_ -> counts[targets.next()]++);

        int sum = Arrays.stream(all).sum();
        assertThat(counts)
                .isEqualTo(Arrays.stream(all)
                        .map(weight -> requests / sum * weight)
                        .toArray());
    }

    @Test
    void nobodyWaitsLongerThanItsWeightSays() {
        RoundRobin targets = new RoundRobin(new int[] {90, 10}, new AtomicLong());

        String turns = turns(targets, 1000);

        assertThat(turns).doesNotContain("11").doesNotContain("0000000000");
    }

    @Test
    void tinyWeightBesideAHugeOneStillGetsItsTurn() {
        RoundRobin targets = new RoundRobin(new int[] {1_000_000, 1}, new AtomicLong());

        assertThat(turns(targets, 5000)).contains("1");
    }

    @Test
    void countingGoesOnWhereTheLastRevisionStopped() {
        AtomicLong turn = new AtomicLong();
        turns(new RoundRobin(new int[] {1, 1, 1}, turn), 4);

        assertThat(turns(new RoundRobin(new int[] {1, 1, 1}, turn), 3)).isEqualTo("120");
    }

    @ParameterizedTest
    @CsvSource({"70 20 10", "3 5 7 11", "1 1 1", "1000 999 1", "10 100 100"})
    void cycleIsExactWhereverTheTurnStands(String weights) {
        int[] all = weights(weights);
        int divisor = all[0] == 70 || all[0] == 10 ? 10 : 1;
        int cycle = Arrays.stream(all).sum() / divisor;
        for (long start : new long[] {1, 17, 12_345, Long.MAX_VALUE - 10_000}) {
            RoundRobin targets = new RoundRobin(all, new AtomicLong(start));
            int[] counts = new int[all.length];

            IntStream.range(0, cycle).forEach(_ -> counts[targets.next()]++);

            assertThat(counts)
                    .isEqualTo(
                            Arrays.stream(all).map(weight -> weight / divisor).toArray());
        }
    }

    @Test
    void oneThatIsNotOpenLosesItsTurnToTheOthersAlike() {
        RoundRobin targets = new RoundRobin(new int[] {100, 100, 100}, new AtomicLong());
        int[] counts = new int[3];

        IntStream.range(0, 300).forEach(_ -> counts[targets.next(index -> index != 1)]++);

        assertThat(counts).containsExactly(150, 0, 150);
    }

    @Test
    void countingSurvivesItsOverflow() {
        RoundRobin targets = new RoundRobin(new int[] {1, 1}, new AtomicLong(Long.MAX_VALUE - 1));

        assertThat(turns(targets, 6)).matches("010101|101010|0110.*|1001.*");
    }

    private static int[] weights(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static String turns(RoundRobin targets, int count) {
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < count; i++) {
            turns.append(targets.next());
        }
        return turns.toString();
    }
}
