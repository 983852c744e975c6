package dev.tollgate.proxy.manage;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Shows the numbers in Prometheus' text format, or as OpenMetrics to whoever accepts that. */
final class MetricsHandler implements Handler {
    private final Supplier<MetricSnapshots> metrics;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    MetricsHandler(Supplier<MetricSnapshots> metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        String accepted = String.join(",", request.headers().values(HeaderNames.ACCEPT));
        ExpositionFormatWriter writer = openMetrics.accepts(accepted) ? openMetrics : text;
        MetricSnapshots snapshots = metrics.get();
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.CONTENT_TYPE, writer.getContentType());
        try (OutputStream body = response.outputStream()) {
            writer.write(body, snapshots);
        }
    }
}
