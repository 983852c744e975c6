package dev.tollgate.proxy.authenticate.token;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.stream.Stream;

/** Shows what is known of the keys that issuers tell. Used by one thread, for one scrape. */
final class KeyMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final GaugeSnapshot.Builder keys = GaugeSnapshot.builder()
            .name("tollgate_issuer_keys")
            .help("Keys that the issuer told the last time, and that tokens can be verified with.");
    private final GaugeSnapshot.Builder age = GaugeSnapshot.builder()
            .name("tollgate_issuer_keys_age_seconds")
            .help("Time since the issuer told its keys; absent until it did.");
    private final GaugeSnapshot.Builder failing = GaugeSnapshot.builder()
            .name("tollgate_issuer_keys_failing")
            .help("1 if the issuer did not tell its keys the last time that it was asked, else 0.");

    void add(String issuer, FetchedKeys.State state) {
        Labels labels = Labels.of("issuer", issuer);
        keys.dataPoint(value(labels, state.keys()));
        state.ageNanos().ifPresent(nanos -> age.dataPoint(value(labels, nanos / NANOS_PER_SECOND)));
        failing.dataPoint(value(labels, state.failure().isPresent() ? 1 : 0));
    }

    Stream<MetricSnapshot> metrics() {
        return Stream.of(keys.build(), age.build(), failing.build());
    }

    private static GaugeDataPointSnapshot value(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
