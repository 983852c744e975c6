package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

    private static IntStream taken(Rendezvous shares) {
        return IntStream.range(0, KEYS).map(key -> shares.of(KeyHash.of("key-" + key)));
    }

    private static Rendezvous shares(int... weights) {
        return new Rendezvous(List.of("a", "b", "c").subList(0, weights.length), weights);
    }
}
