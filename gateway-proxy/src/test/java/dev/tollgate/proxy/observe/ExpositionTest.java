package dev.tollgate.proxy.observe;

import static dev.tollgate.proxy.observe.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Outcome;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void reloadsAreShownAsTheContractNamesThem() throws IOException {
        ReloadMetrics reloads = new ReloadMetrics();
        reloads.applied(41, 3_000_000);
        reloads.refused();
        reloads.applied(43, 700_000_000);

        assertThat(text(reloads)).isEqualTo("""
            # HELP tollgate_reload_failures_total Revisions that were refused.
            # TYPE tollgate_reload_failures_total counter
            tollgate_reload_failures_total 1.0
            # HELP tollgate_reload_seconds Time to read, compile and swap in a revision.
            # TYPE tollgate_reload_seconds histogram
            tollgate_reload_seconds_bucket{le="0.001"} 0
            tollgate_reload_seconds_bucket{le="0.002"} 0
            tollgate_reload_seconds_bucket{le="0.005"} 1
            tollgate_reload_seconds_bucket{le="0.01"} 1
            tollgate_reload_seconds_bucket{le="0.02"} 1
            tollgate_reload_seconds_bucket{le="0.05"} 1
            tollgate_reload_seconds_bucket{le="0.1"} 1
            tollgate_reload_seconds_bucket{le="0.2"} 1
            tollgate_reload_seconds_bucket{le="0.5"} 1
            tollgate_reload_seconds_bucket{le="1.0"} 2
            tollgate_reload_seconds_bucket{le="2.0"} 2
            tollgate_reload_seconds_bucket{le="5.0"} 2
            tollgate_reload_seconds_bucket{le="10.0"} 2
            tollgate_reload_seconds_bucket{le="30.0"} 2
            tollgate_reload_seconds_bucket{le="60.0"} 2
            tollgate_reload_seconds_bucket{le="+Inf"} 2
            tollgate_reload_seconds_count 2
            tollgate_reload_seconds_sum 0.703
            # HELP tollgate_revision The revision that serves; 0 before the first.
            # TYPE tollgate_revision gauge
            tollgate_revision 43.0
            """);
    }

    @Test
    void theJvmIsShownUnderTheNamesThatDashboardsLookFor() throws IOException {
        assertThat(text(new JvmMetrics()))
                .contains("jvm_memory_used_bytes{area=\"heap\"}", "jvm_memory_used_bytes{area=\"nonheap\"}")
                .contains("jvm_gc_collection_seconds_count{gc=", "jvm_threads_current ", "jvm_runtime_info{")
                .contains("process_cpu_seconds_total ", "process_open_fds ", "process_max_fds ")
                .contains("process_start_time_seconds ", "process_uptime_seconds ");
    }

    @Test
    void allSourcesGoTogetherIntoOneScrapeInBothFormats() throws IOException {
        Observer observer = new Observer(AccessLog.OFF);
        var exchange = request("GET", "/");
        observer.started(exchange);
        exchange.end(Outcome.COMPLETE);
        List<MetricSource> sources = List.of(observer, new ReloadMetrics(), new JvmMetrics());
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        OpenMetricsTextFormatWriter.create().write(written, MetricSource.scrape(sources));

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("# TYPE tollgate_requests counter", "# TYPE tollgate_reload_seconds histogram")
                .endsWith("# EOF\n");
    }

    private static String text(MetricSource source) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(written, MetricSource.scrape(List.of(source)));
        return written.toString(StandardCharsets.UTF_8);
    }
}
