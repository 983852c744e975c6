package dev.tollgate.admin;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.proxy.observe.JvmMetrics;
import dev.tollgate.proxy.observe.MetricSource;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The admin's own numbers, and what it knows of nodes, for Prometheus. Safe for any number of threads. */
record AdminMetrics(Database database, InstantSource clock) implements Function<Call, Answer>, MetricSource {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Override
    public Answer apply(Call call) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            String detail = "Metrics are read with GET.";
            return new Problem(Problem.Type.METHOD_NOT_ALLOWED, detail).answer().with("Allow", "GET, HEAD");
        }
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, MetricSource.scrape(List.of(this, new JvmMetrics())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer.File(writer.getContentType(), Map.of("Cache-Control", "no-store"), text.toByteArray());
    }

    @Override
    public Stream<MetricSnapshot> metrics() {
        try {
            long revision = database.reader().revision();
            List<NodeStatus> nodes = database.nodes().all();
            return Stream.of(
                    up(1),
                    gauge("tollgate_configuration_revision", "The newest revision.", revision),
                    ofNodes(
                            "tollgate_node_live",
                            "1 if the node reported within 5 s.",
                            nodes,
                            node -> node.live() ? 1 : 0),
                    ofNodes(
                            "tollgate_node_last_report_seconds",
                            "How long ago the node reported.",
                            nodes,
                            node -> Duration.between(node.seenAt(), clock.instant())
                                            .toMillis()
                                    / MILLIS_PER_SECOND),
                    ofNodes(
                            "tollgate_node_revision",
                            "The revision that the node serves.",
                            nodes,
                            node -> node.report().appliedRevision()),
                    ofNodes(
                            "tollgate_node_refused",
                            "1 while the node could not apply a newer revision.",
                            nodes,
                            node -> node.report().refused().isPresent() ? 1 : 0));
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            return Stream.of(up(0));
        }
    }

    private static MetricSnapshot up(int value) {
        return gauge("tollgate_admin_database_up", "1 if the database answers the admin.", value);
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static MetricSnapshot ofNodes(
            String name, String help, List<NodeStatus> nodes, ToDoubleFunction<NodeStatus> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        nodes.forEach(node -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("node", node.report().name()))
                .value(value.applyAsDouble(node))
                .build()));
        return gauge.build();
    }
}
