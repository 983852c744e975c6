package dev.tollgate.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void mergingIsTheSameAsCountingTogether() {
        Random random = new Random(3);
        long[] some = durations(random, 500);
        long[] others = durations(random, 300);
        long[] all =
                LongStream.concat(LongStream.of(some), LongStream.of(others)).toArray();

        LatencyCounts merged = LatencyCounts.ofNanos(some).merge(LatencyCounts.ofNanos(others));

        assertThat(merged).isEqualTo(LatencyCounts.ofNanos(all));
    }

    @Test
    void nothingAddsNothing() {
        LatencyCounts counts = LatencyCounts.ofNanos(MILLI);

        assertThat(counts.merge(LatencyCounts.NONE)).isEqualTo(counts);
        assertThat(LatencyCounts.NONE.merge(counts)).isEqualTo(counts);
    }

    @Test
    void percentilesAreAtMostAFifthOff() {
        LatencyCounts counts = LatencyCounts.ofNanos(
                LongStream.rangeClosed(1, 1000).map(i -> i * MILLI).toArray());

        assertThat(counts.percentile(50).orElseThrow()).isCloseTo(500, within(100.0));
        assertThat(counts.percentile(95).orElseThrow()).isCloseTo(950, within(190.0));
        assertThat(counts.percentile(99).orElseThrow()).isCloseTo(990, within(198.0));
    }

    @Test
    void percentilesLieBetweenTheBoundsOfTheirBucket() {
        assertThat(LatencyCounts.ofNanos(5 * MILLI, 5 * MILLI).percentile(50).orElseThrow())
                .isEqualTo(4.75);
    }

    @Test
    void whatTookTooLongToMeasureTookTheLongestTime() {
        assertThat(LatencyCounts.ofNanos(Long.MAX_VALUE).percentile(50)).hasValue(100_000);
    }

    @Test
    void noDurationsHaveNoPercentile() {
        assertThat(LatencyCounts.NONE.percentile(50)).isEmpty();
    }

    private static long[] durations(Random random, int count) {
        return random.longs(count, 0, 10_000 * MILLI).toArray();
    }
}
