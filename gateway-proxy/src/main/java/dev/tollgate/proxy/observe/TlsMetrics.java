package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.tls.Handshakes;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;

/** How long certificates still hold, and what became of clients' handshakes. Safe for any number of threads. */
public final class TlsMetrics implements MetricSource {
    private final ServerTls tls;
    private final InstantSource time;

    public TlsMetrics(ServerTls tls, InstantSource time) {
        this.tls = tls;
        this.time = time;
    }

    @Override
    public Stream<MetricSnapshot> metrics() {
        GaugeSnapshot.Builder expiry = GaugeSnapshot.builder()
                .name("tollgate_certificate_expiry_seconds")
                .help("Time until the first certificate of the chain expires; below zero since it has.");
        for (ServerCertificate certificate : tls.certificates().all()) {
            Duration left = Duration.between(time.instant(), certificate.chain().expiresAt());
            expiry.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("certificate", certificate.name()))
                    .value(left.toSeconds())
                    .build());
        }
        Handshakes handshakes = tls.handshakes();
        return Stream.of(
                expiry.build(),
                CounterSnapshot.builder()
                        .name("tollgate_tls_handshakes")
                        .help("TLS handshakes of clients, by what became of them.")
                        .dataPoint(of("completed", handshakes.complete()))
                        .dataPoint(of("failed", handshakes.failures()))
                        .dataPoint(of("timed_out", handshakes.timeouts()))
                        .build());
    }

    private static CounterDataPointSnapshot of(String result, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("result", result))
                .value(count)
                .build();
    }
}
