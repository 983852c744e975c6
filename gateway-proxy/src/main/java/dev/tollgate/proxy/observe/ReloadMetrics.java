package dev.tollgate.proxy.observe;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Which revision serves, and what bringing in revisions cost. Safe for any number of threads. */
public final class ReloadMetrics implements MetricSource {
    private final Histogram durations = new Histogram();
    private final LongAdder failures = new LongAdder();
    private volatile long revision;

    /** A revision serves from now on; reading, compiling and swapping it took so long. */
    public void applied(long applied, long nanoseconds) {
        revision = applied;
        durations.record(nanoseconds);
    }

    /** A revision serves that was not read from the database. */
    public void restored(long restored) {
        revision = restored;
    }

    /** A revision was refused, the last good one goes on. */
    public void refused() {
        failures.increment();
    }

    @Override
    public Stream<MetricSnapshot> metrics() {
        HistogramReading reading = new HistogramReading();
        durations.addTo(reading);
        return Stream.of(
                GaugeSnapshot.builder()
                        .name("tollgate_revision")
                        .help("The revision that serves; 0 before the first.")
                        .dataPoint(
                                GaugeDataPointSnapshot.builder().value(revision).build())
                        .build(),
                HistogramSnapshot.builder()
                        .name("tollgate_reload_seconds")
                        .help("Time to read, compile and swap in a revision.")
                        .dataPoint(reading.dataPoint(Labels.EMPTY, Bounds.ofRequests()))
                        .build(),
                CounterSnapshot.builder()
                        .name("tollgate_reload_failures")
                        .help("Revisions that were refused.")
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(failures.sum())
                                .build())
                        .build());
    }
}
