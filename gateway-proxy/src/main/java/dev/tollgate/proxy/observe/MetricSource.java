package dev.tollgate.proxy.observe;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;

/** Something that has numbers to show. Safe for any number of threads. */
@FunctionalInterface
public interface MetricSource {

    /** The numbers of now. No two sources name the same metric. */
    Stream<MetricSnapshot> metrics();

    /** The numbers of now of all these sources, in the order of their names. */
    static MetricSnapshots scrape(List<MetricSource> sources) {
        return new MetricSnapshots(
                sources.stream().flatMap(MetricSource::metrics).toList());
    }
}
