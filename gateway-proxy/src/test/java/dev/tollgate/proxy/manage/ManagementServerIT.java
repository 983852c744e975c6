package dev.tollgate.proxy.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.proxy.socket.PortTaken;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
    private static final Health SERVING =
            new Health(true, false, true, new Health.Loaded(41, Duration.ofMillis(1_500)));

    private static final SignedCalls UNASKED = (_, _) -> Optional.empty();

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Health health = SERVING;
    private ManagementServer server;

    @BeforeEach
    void start() {
        MetricSnapshots metrics = MetricSnapshots.of(GaugeSnapshot.builder()
                .name("tollgate_revision")
                .help("The revision that serves.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(41).build())
                .build());
        server = ManagementServer.start("127.0.0.1", 0, () -> health, () -> metrics, UNASKED);
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void aNodeThatServesIsReadyAndSaysFromWhat() throws Exception {
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("""
            {"status":"up","listening":true,"draining":false,"database":"up","revision":41,"snapshotAgeSeconds":1.500}\
            """);
    }

    @Test
    void aNodeWithoutAConfigurationLivesAndIsNotReady() throws Exception {
        health = new Health(true, false, true, new Health.None());

        HttpResponse<String> ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"status\":\"down\"", "\"revision\":null");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aNodeThatDrainsIsNotReadyButLives() throws Exception {
        health = new Health(false, true, true, SERVING.configuration());

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aNodeWhoseListenerIsGoneDoesNotLive() throws Exception {
        health = new Health(false, false, true, SERVING.configuration());

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"down\"}");
    }

    @Test
    void aDatabaseThatIsDownIsToldAndChangesNothing() throws Exception {
        health = new Health(true, false, false, SERVING.configuration());

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).contains("\"database\":\"down\"");
    }

    @Test
    void metricsAreTextUnlessOpenMetricsIsAccepted() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body())
                .contains("# TYPE tollgate_revision gauge\ntollgate_revision 41.0\n")
                .doesNotContain("# EOF");
    }

    @Test
    void openMetricsIsSentToWhomItIsAcceptedBy() throws Exception {
        HttpResponse<String> answer =
                send(to("/metrics").header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void nothingElseIsThere() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsToldByName() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(PortTaken.class)
                    .isThrownBy(() ->
                            ManagementServer.start("127.0.0.1", port, () -> SERVING, MetricSnapshots::of, UNASKED))
                    .satisfies(e -> assertThat(e.port()).isEqualTo(port));
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
