package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the API tells of targets that a real node looks after, and what it tells the node. */
@Timeout(60)
class TargetsIT {
    private static final String TWO = """
        {"targets": [{"url": "http://127.0.0.1:1"}, {"url": "http://[::1]:2", "tier": 1}],
         "healthCheck": {"type": "tcp", "interval": "100ms", "fall": 1}}\
        """;

    private static RunningAdmin admin;
    private static RunningNode node;
    private static ApiClient api;

    @BeforeAll
    static void start(@TempDir Path folder) {
        admin = RunningAdmin.onNewDatabase();
        api = admin.client();
        node = RunningNode.start("edge-1", folder, admin.database());
    }

    @AfterAll
    static void stop() {
        node.close();
        admin.close();
    }

    private static void serve(String name) {
        assertThat(api.put("/api/v1/services/" + name, TWO, "Prefer", "wait=10").status())
                .isEqualTo(201);
    }

    private static Reply force(String name, String target, String body) {
        return api.put("/api/v1/services/" + name + "/targets/" + target + "/state", body, "Prefer", "wait=10");
    }

    private static JsonNode await(String name, Predicate<JsonNode> wanted) {
        return Await.until(() -> api.get("/api/v1/services/" + name + "/health").body(), wanted);
    }

    private static List<String> members(JsonNode object) {
        List<String> members = new ArrayList<>();
        object.fieldNames().forEachRemaining(members::add);
        return members;
    }

    @Test
    void whatANodeFindsOfEachTargetIsTold() {
        serve("found");

        JsonNode health = await(
                "found",
                body -> body.path("items")
                                .valueStream()
                                .filter(item -> !item.path("state").textValue().equals("healthy"))
                                .count()
                        == 2);

        JsonNode first = health.at("/items/0");
        assertThat(health.path("total").intValue()).isEqualTo(2);
        assertThat(first.path("node").textValue()).isEqualTo("edge-1");
        assertThat(first.path("live").booleanValue()).isTrue();
        assertThat(first.path("target").textValue()).isEqualTo("127.0.0.1:1");
        assertThat(first.path("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(first.path("forced").textValue()).isEqualTo("active");
        assertThat(first.path("checks").path("failed").longValue()).isPositive();
        assertThat(first.at("/timeline/0/state").textValue()).isEqualTo("healthy");
        assertThat(health.at("/items/1/target").textValue()).isEqualTo("[::1]:2");
    }

    @Test
    void theAnswerHasTheMembersThatItsSchemaTells() {
        serve("described");

        JsonNode health = await("described", body -> !body.path("items").isEmpty());

        JsonNode schema = HealthSchemas.service();
        assertThat(members(health)).containsExactlyElementsOf(members(schema.path("properties")));
        assertThat(members(health.at("/items/0")))
                .containsExactlyElementsOf(members(schema.at("/properties/items/items/properties")));
    }

    @Test
    void noNodeIsWaitedForThatTheServiceIsNotOn() {
        String elsewhere = TWO.replaceFirst("\\{", "{\"nodes\": {\"region\": [\"moon\"]}, ");
        assertThat(api.put("/api/v1/services/elsewhere", elsewhere, "Prefer", "wait=10")
                        .header("Tollgate-Applied"))
                .isEqualTo("1/1");

        Reply reply = force("elsewhere", "127.0.0.1:1", "{\"state\": \"down\"}");

        assertThat(reply.header("Tollgate-Applied")).isEqualTo("0/0");
        assertThat(api.get("/api/v1/services/elsewhere/health")
                        .body()
                        .path("total")
                        .intValue())
                .isZero();
    }

    @Test
    void aStateByHandIsAnsweredWhenEveryNodeHasIt() {
        serve("forced");

        Reply reply = force("forced", "127.0.0.1:1", "{\"state\": \"draining\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("state").textValue()).isEqualTo("draining");
        assertThat(reply.header("Tollgate-Applied")).isEqualTo("1/1");
        assertThat(reply.revision()).isPositive();
        JsonNode health = api.get("/api/v1/services/forced/health").body();
        assertThat(health.at("/items/0/state").textValue()).isEqualTo("draining");
        assertThat(health.at("/items/1/forced").textValue()).isEqualTo("active");
        assertThat(health.at("/targets/0/state").textValue()).isEqualTo("draining");

        assertThat(force("forced", "%5B::1%5D:2", "{\"state\": \"down\"}").status())
                .isEqualTo(200);
        assertThat(force("forced", "127.0.0.1:1", "{\"state\": \"active\"}").header("Tollgate-Applied"))
                .isEqualTo("1/1");
        assertThat(api.get("/api/v1/services/forced/health")
                        .body()
                        .at("/targets")
                        .toString())
                .isEqualTo("[{\"target\":\"127.0.0.1:1\",\"state\":\"active\"},"
                        + "{\"target\":\"[::1]:2\",\"state\":\"down\"}]");
    }

    @Test
    void aTrialDecidesNothing() {
        serve("tried");

        Reply reply = api.put("/api/v1/services/tried/targets/127.0.0.1:1/state?dryRun=true", "{\"state\": \"down\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(api.get("/api/v1/services/tried/health")
                        .body()
                        .at("/targets/0/state")
                        .textValue())
                .isEqualTo("active");
    }

    @Test
    void anUnknownStateIsRefusedWithWhatIsAccepted() {
        serve("wrong");

        Reply reply = force("wrong", "127.0.0.1:1", "{\"state\": \"asleep\", \"until\": 1}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.pointers()).containsExactlyInAnyOrder("/state", "/until");
        assertThat(reply.text()).contains("active, down, draining");
        assertThat(force("wrong", "127.0.0.1:1", "{}").pointers()).containsExactly("/state");
    }

    @Test
    void anUnknownServiceOrTargetIs404() {
        serve("known");

        assertThat(force("known", "127.0.0.1:9", "{\"state\": \"down\"}").status())
                .isEqualTo(404);
        assertThat(force("nobody", "127.0.0.1:1", "{\"state\": \"down\"}").status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/services/nobody/health").status()).isEqualTo(404);
    }

    @Test
    void onlyOperatorsDecide() {
        serve("guarded");
        String viewer = api.post("/api/v1/tokens", "{\"name\": \"looks\", \"role\": \"viewer\"}")
                .body()
                .path("token")
                .textValue();
        String operator = api.post("/api/v1/tokens", "{\"name\": \"acts\", \"role\": \"operator\"}")
                .body()
                .path("token")
                .textValue();
        String path = "/api/v1/services/guarded/targets/127.0.0.1:1/state";

        assertThat(api.presenting(Optional.of("Bearer " + viewer))
                        .put(path, "{\"state\": \"down\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.presenting(Optional.of("Bearer " + viewer))
                        .get("/api/v1/services/guarded/health")
                        .status())
                .isEqualTo(200);
        assertThat(api.presenting(Optional.of("Bearer " + operator))
                        .put(path, "{\"state\": \"down\"}")
                        .status())
                .isEqualTo(200);
    }
}
