package dev.tollgate.proxy;

import dev.tollgate.proxy.launch.Version;
import dev.tollgate.proxy.manage.Health;
import dev.tollgate.proxy.manage.HealthView;
import dev.tollgate.proxy.observe.MetricSource;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Shows how the node itself is: what it serves from, and how full it is. Safe for any number of threads.
 *
 * @param dropped reports that the database was not told
 */
record NodeMetrics(HealthView view, Room clients, Room services, LongSupplier dropped) implements MetricSource {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Connections of one kind. */
    record Room(IntSupplier taken, IntSupplier most) {}

    @Override
    public Stream<MetricSnapshot> metrics() {
        Health health = view.health();
        double age = switch (health.configuration()) {
            case Health.None() -> Double.NaN;
            case Health.Loaded(var _, var since) -> since.toMillis() / MILLIS_PER_SECOND;
        };
        return Stream.of(
                InfoSnapshot.builder()
                        .name("tollgate_build")
                        .help("What runs.")
                        .dataPoint(InfoDataPointSnapshot.builder()
                                .labels(Labels.of("version", Version.current().number()))
                                .build())
                        .build(),
                gauge("tollgate_ready", "1 if traffic may be sent to the node.", health.ready() ? 1 : 0),
                gauge("tollgate_database_up", "1 if the database answered last time.", health.databaseUp() ? 1 : 0),
                gauge(
                        "tollgate_snapshot_age_seconds",
                        "How long ago what serves was last known to be the newest revision.",
                        age),
                gauge(
                        "tollgate_client_connections",
                        "Connections of clients.",
                        clients.taken().getAsInt()),
                gauge(
                        "tollgate_client_connections_maximum",
                        "How many of them there may be.",
                        clients.most().getAsInt()),
                gauge(
                        "tollgate_service_connections",
                        "Connections to targets, idle ones too.",
                        services.taken().getAsInt()),
                gauge(
                        "tollgate_service_connections_maximum",
                        "How many of them there may be.",
                        services.most().getAsInt()),
                CounterSnapshot.builder()
                        .name("tollgate_reports_dropped")
                        .help("Reports of traffic that were given up because the database was away.")
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(dropped.getAsLong())
                                .build())
                        .build());
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
