package dev.tollgate.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final long MILLI = 1_000_000;

    private final Histogram histogram = new Histogram();

    @Test
    void coarserBucketsHoldExactlyWhatLiesWithinThem() {
        histogram.record(MILLI);
        histogram.record(MILLI + 1);
        histogram.record(10 * MILLI);
        histogram.record(61_000 * MILLI);

        ClassicHistogramBuckets buckets =
                shown(MILLI, 10 * MILLI, 60_000 * MILLI).getClassicBuckets();

        assertThat(IntStream.range(0, 4).mapToLong(buckets::getCount)).containsExactly(1L, 2L, 0L, 1L);
    }

    @Test
    void theSumIsOfTheDurationsThemselves() {
        histogram.record(1_500 * MILLI);
        histogram.record(250 * MILLI);

        assertThat(shown(MILLI).getSum()).isEqualTo(1.75);
    }

    @Test
    void aClockThatWentBackwardsCountsAsNoTime() {
        histogram.record(-5);

        assertThat(shown(MILLI).getClassicBuckets().getCount(0)).isEqualTo(1);
        assertThat(shown(MILLI).getSum()).isZero();
    }

    @Test
    void readingsOfSeveralHistogramsAddUp() {
        Histogram other = new Histogram();
        histogram.record(MILLI);
        other.record(MILLI);
        HistogramReading reading = new HistogramReading();

        histogram.addTo(reading);
        other.addTo(reading);

        assertThat(reading.dataPoint(Labels.EMPTY, MILLI).getCount()).isEqualTo(2);
    }

    @Test
    void nothingIsLostWhenManyThreadsRecord() {
        IntStream.range(0, 40_000).parallel().forEach(i -> histogram.record(1_000L << i % 20));

        assertThat(shown(MILLI).getCount()).isEqualTo(40_000);
    }

    private HistogramDataPointSnapshot shown(long... bounds) {
        HistogramReading reading = new HistogramReading();
        histogram.addTo(reading);
        return reading.dataPoint(Labels.EMPTY, bounds);
    }
}
