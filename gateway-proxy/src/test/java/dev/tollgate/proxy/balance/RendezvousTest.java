package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendezvousTest {
    private static final int KEYS = 20_000;

    @ParameterizedTest
    @CsvSource({"90, 10", "50, 50", "1, 99", "0, 1"})
    void keysAreSharedByWeight(int first, int second) {
        Rendezvous shares = shares(first, second);

        double share = taken(shares).filter(index -> index == 0).count() / (double) KEYS;

        assertThat(share).isCloseTo(first / (double) (first + second), within(0.01));
    }

    @Test
    void keyStaysWhereItIs() {
        assertThat(taken(shares(60, 40)).toArray())
                .isEqualTo(taken(shares(60, 40)).toArray());
    }

    @Test
    void weightThatGrowsTakesKeysAndLosesNone() {
        int[] before = taken(shares(90, 10)).toArray();
        int[] after = taken(shares(80, 20)).toArray();

        assertThat(IntStream.range(0, KEYS).filter(key -> before[key] == 1 && after[key] == 0))
                .isEmpty();
    }

    @Test
    void weightThatGrowsByATenthMovesATenthOfTheKeys() {
        int[] before = taken(shares(90, 10)).toArray();
        int[] after = taken(shares(80, 20)).toArray();

        double moved = IntStream.range(0, KEYS)
                        .filter(key -> before[key] != after[key])
                        .count()
                / (double) KEYS;

        assertThat(moved).isCloseTo(0.1, within(0.01));
    }

    @Test
    void shareThatIsAddedTakesKeysOfTheOthersOnly() {
        int[] before = taken(shares(50, 50)).toArray();
        int[] after = taken(shares(50, 50, 50)).toArray();

        assertThat(IntStream.range(0, KEYS).filter(key -> after[key] != 2 && after[key] != before[key]))
                .isEmpty();
    }

    @Test
    void aHundredGetTheirShareOfAHundredThousandKeysWithin15Percent() {
        int[] counts = new int[100];
        Rendezvous shares = targets(100);

        IntStream.range(0, 100_000).forEach(key -> counts[shares.of(KeyHash.of("user-" + key))]++);

        assertThat(Arrays.stream(counts)).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void oneMoreThanAHundredMovesAHundredAndFirstOfTheKeys() {
        int[] before = taken(targets(100)).toArray();
        int[] after = taken(targets(101)).toArray();

        int[] moved = IntStream.range(0, KEYS)
                .filter(key -> before[key] != after[key])
                .toArray();

        assertThat(moved.length / (double) KEYS).isCloseTo(1 / 101.0, within(0.002));
        assertThat(Arrays.stream(moved)).allMatch(key -> after[key] == 100);
    }

    @Test
    void oneThatIsNotOpenMovesItsOwnKeysOnlyAndToAllOthers() {
        Rendezvous shares = targets(10);
        int[] before = taken(shares).toArray();
        int[] after = IntStream.range(0, KEYS)
                .map(key -> shares.of(KeyHash.of("key-" + key), index -> index != 3))
                .toArray();

        int[] moved = IntStream.range(0, KEYS)
                .filter(key -> before[key] != after[key])
                .toArray();
        int[] gained = new int[10];
        Arrays.stream(moved).forEach(key -> gained[after[key]]++);

        assertThat(Arrays.stream(moved)).allMatch(key -> before[key] == 3);
        assertThat(gained[3]).isZero();
        assertThat(Arrays.stream(gained).filter(keys -> keys > KEYS / 10 / 9 / 2))
                .hasSize(9);
    }

    @Test
    void skippingAllThatIsWorthNoLogarithmChangesNoChoice() {
        int[] weights = new SplittableRandom(4).ints(50, 0, 1000).toArray();
        List<String> names = names(weights.length);
        Rendezvous shares = new Rendezvous(names, weights);

        for (int number = 0; number < KEYS; number++) {
            long key = KeyHash.of("key-" + number);

            assertThat(shares.of(key)).isEqualTo(slowly(names, weights, key));
        }
    }

    private static int slowly(List<String> names, int[] weights, long key) {
        double[] times = IntStream.range(0, weights.length)
                .mapToDouble(index -> {
                    long bits = KeyHash.mix(key ^ KeyHash.of(names.get(index)));
                    return -Math.log(((bits >>> 11) + 0.5) * 0x1p-53) / weights[index];
                })
                .toArray();
        return IntStream.range(0, times.length)
                .reduce((one, other) -> times[other] < times[one] ? other : one)
                .orElseThrow();
    }

    private static Rendezvous targets(int count) {
        return new Rendezvous(
                names(count), IntStream.generate(() -> 100).limit(count).toArray());
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> "10.0.0." + index + ":9000")
                .toList();
    }

    private static IntStream taken(Rendezvous shares) {
        return IntStream.range(0, KEYS).map(key -> shares.of(KeyHash.of("key-" + key)));
    }

    private static Rendezvous shares(int... weights) {
        return new Rendezvous(List.of("a", "b", "c").subList(0, weights.length), weights);
    }
}
