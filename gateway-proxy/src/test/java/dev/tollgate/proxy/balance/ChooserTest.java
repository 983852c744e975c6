package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance.Algorithm;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every algorithm. */
class ChooserTest {

    @ParameterizedTest
    @EnumSource
    void weightOfZeroGetsNothing(Algorithm algorithm) {
        Choices choices = Choices.by(algorithm, 0, 100, 0, 50, 0);

        assertThat(choices.counts(1000)).satisfies(counts -> {
            assertThat(counts[0] + counts[2] + counts[4]).isZero();
            assertThat(counts[1]).isPositive();
            assertThat(counts[3]).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource
    void theOnlyOneGetsAll(Algorithm algorithm) {
        assertThat(Choices.by(algorithm, 0, 7).counts(100)).containsExactly(0, 100);
    }

    @ParameterizedTest
    @EnumSource
    void onlyOpenOnesAreChosenAsLongAsThereAreAny(Algorithm algorithm) {
        Choices choices = Choices.by(algorithm, 3, 0, 1, 5, 2, 0);
        SplittableRandom random = new SplittableRandom(3);
        for (int request = 0; request < 2000; request++) {
            int open = random.nextInt(64);
            long key = random.nextLong();

            int chosen = choices.chooser.choose(key, index -> (open >> index & 1) == 1);

            boolean any = (open & 0b011101) != 0;
            assertThat(chosen).isEqualTo(any ? chosen : Chooser.NONE).isNotIn(1, 5);
            assertThat(any).isEqualTo(chosen != Chooser.NONE && (open >> chosen & 1) == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyAreAllUsed(Algorithm algorithm) {
        Choices choices =
                Choices.by(algorithm, IntStream.generate(() -> 100).limit(300).toArray());

        assertThat(choices.counts(30_000)).doesNotContain(0);
    }

    @Test
    void requestsOfTheSameKeyGoToTheSameEndpoint() {
        Chooser chooser = Choices.by(Algorithm.HASH, 100, 100, 100).chooser;
        long key = KeyHash.of("mobile-app");

        assertThat(IntStream.range(0, 100)
                        .map(_ -> chooser.choose(key, Chooser.ALL))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void requestsWithoutAKeyTakeTurns() {
        assertThat(Choices.by(Algorithm.HASH, 100, 100, 100).counts(300)).containsExactly(100, 100, 100);
    }
}
