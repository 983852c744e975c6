package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficStreamIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private TestDatabase tables;
    private Database database;
    private RunningAdmin admin;

    @BeforeEach
    void start() {
        tables = TestDatabase.create(TestDatabase.Engine.H2);
        database = tables.database();
        admin = RunningAdmin.start(database);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        admin.close();
        tables.close();
    }

    /** An event as it arrived. */
    private record Event(String name, long id, String data) {}

    private BufferedReader open(String token, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + admin.port() + "/api/v1/traffic/stream"))
                .header("Authorization", "Bearer " + token);
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static Event next(BufferedReader stream) throws IOException {
        String name = "";
        long id = -1;
        String data = "";
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(name, id, data);
            }
        }
        throw new IOException("the stream has ended");
    }

    @Test
    void eventsComeSecondAfterSecond() throws IOException, InterruptedException {
        try (BufferedReader stream = open(RunningAdmin.TOKEN)) {
            Event first = next(stream);
            Event second = next(stream);

            assertThat(first.name()).isEqualTo("traffic");
            assertThat(second.id()).isBetween(first.id() + 1, first.id() + 2);
            assertThat(second.data()).contains("\"step\":\"1s\"");
        }
    }

    @Test
    void whoComesBackGoesOnAfterTheLastEvent() throws IOException, InterruptedException {
        long now = InstantSource.system().instant().getEpochSecond();
        database.traffic().write("edge-1", List.of(Reports.report(now - 5, 1, Reports.route("a", 200, 10))));
        admin.close();
        admin = RunningAdmin.start(database);
        try (BufferedReader stream = open(RunningAdmin.TOKEN)) {
            next(stream);
        }

        try (BufferedReader stream = open(RunningAdmin.TOKEN, "Last-Event-ID", Long.toString(now - 6))) {
            Event event = next(stream);

            assertThat(event.data()).contains("\"requests\":1").contains("\"at\":\"" + Instant.ofEpochSecond(now - 5));
        }
    }

    @Test
    void aStreamEndsWhenItsTokenIsGone() throws IOException, InterruptedException {
        String token = admin.client()
                .post("/api/v1/tokens", "{\"name\": \"watcher\", \"role\": \"viewer\"}")
                .body()
                .path("token")
                .textValue();
        try (BufferedReader stream = open(token)) {
            next(stream);

            admin.client().delete("/api/v1/tokens/watcher");

            assertThat(ends(stream)).isTrue();
        }
    }

    @Test
    void stoppingTheServerEndsStreamsAtOnce() throws IOException, InterruptedException {
        try (BufferedReader stream = open(RunningAdmin.TOKEN)) {
            next(stream);

            long begun = System.nanoTime();
            admin.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(ends(stream)).isTrue();
            admin = RunningAdmin.start(database);
        }
    }

    /** Reads to the end, which the test's timeout limits. */
    private static boolean ends(BufferedReader stream) {
        try {
            while (stream.readLine() != null) {
                // Whatever came before the end.
            }
        } catch (IOException _) {
            return true;
        }
        return true;
    }
}
