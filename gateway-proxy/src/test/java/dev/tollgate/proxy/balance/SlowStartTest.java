package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowStartTest {
    private static final long SECOND = 1_000_000_000;
    private static final SlowStart THIRTY_SECONDS = SlowStart.of(Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"0, 100, 3", "2, 100, 1", "3, 200, 3", "15, 600, 3", "26, 900, 1", "27, 1000, 0", "9999, 1000, 0"})
    void weightGrowsInTenSteps(long since, int share, long untilNext) {
        assertThat(THIRTY_SECONDS.share(100, since * SECOND)).isEqualTo(share);
        assertThat(THIRTY_SECONDS.untilNext(since * SECOND)).isEqualTo(untilNext * SECOND);
    }

    @Test
    void smallestWeightIsNeverNothing() {
        assertThat(THIRTY_SECONDS.share(1, 0)).isEqualTo(1);
    }

    @Test
    void weightOfZeroStaysNothing() {
        assertThat(THIRTY_SECONDS.share(0, 10 * SECOND)).isZero();
    }

    @Test
    void thereAreAtMostTenStepsUntilItIsWhole() {
        for (long nanos : new long[] {1, 7, 10, 999, 30 * SECOND, 3 * SECOND + 1}) {
            SlowStart start = new SlowStart(nanos);
            long since = 0;
            int steps = 0;
            while (start.untilNext(since) > 0) {
                since += start.untilNext(since);
                steps++;
            }

            assertThat(steps).isLessThanOrEqualTo(10);
            assertThat(start.share(5, since)).isEqualTo(50);
            assertThat(since).isLessThanOrEqualTo(nanos);
        }
    }

    @Test
    void withoutSlowStartTheWeightIsWholeAtOnce() {
        assertThat(SlowStart.of(Duration.ZERO).share(100, 0)).isEqualTo(1000);
        assertThat(SlowStart.of(Duration.ZERO).untilNext(0)).isZero();
    }
}
