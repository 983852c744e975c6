package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a request to a real node to what the admin API tells of it. */
@Timeout(60)
class SeenTrafficIT {

    private static final String ROUTE = """
        {"name": "hello", "match": {"paths": [{"prefix": "/hello"}]}, "destination": {"respond": {"status": 200}}}\
        """;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningAdmin admin;
    private RunningNode node;
    private ApiClient api;

    @BeforeEach
    void start(@TempDir Path folder) {
        admin = RunningAdmin.onNewDatabase();
        api = admin.client();
        node = RunningNode.start("edge-1", folder, admin.database());
        api.post("/api/v1/routes", ROUTE, "Prefer", "wait=10");
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        node.close();
        admin.close();
    }

    private void call(String path, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("X-Request-Id", id)
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode await(String path, Predicate<JsonNode> condition) {
        return Await.until(() -> api.get(path).body(), condition);
    }

    private static long requests(JsonNode document, String key) {
        return document.path("series")
                .valueStream()
                .filter(series -> series.path("key").textValue().equals(key))
                .flatMap(series -> series.path("points").valueStream())
                .mapToLong(point -> point.path("requests").longValue())
                .sum();
    }

    @Test
    void everyRequestIsCountedOnce() throws IOException, InterruptedException {
        for (int number = 0; number < 20; number++) {
            call("/hello", "id-" + number);
        }
        call("/nowhere", "lost");

        JsonNode routes = await("/api/v1/traffic?by=route", body -> requests(body, "hello") == 20);
        JsonNode codes = await("/api/v1/traffic?by=code", body -> requests(body, "no_route") == 1);

        assertThat(requests(routes, "hello")).isEqualTo(20);
        assertThat(codes.findValuesAsText("key")).containsExactly("no_route");
    }

    @Test
    void aRequestIsFoundByItsId() throws IOException, InterruptedException {
        call("/nowhere?api_key=secret", "lost-one");

        JsonNode request = await(
                        "/api/v1/requests?code=no_route",
                        body -> body.path("total").intValue() == 1)
                .at("/items/0");

        assertThat(request.path("id").textValue()).isEqualTo("lost-one");
        assertThat(request.toString()).doesNotContain("secret");
        assertThat(api.get("/api/v1/requests/lost-one").body().path("status").intValue())
                .isEqualTo(404);
    }
}
