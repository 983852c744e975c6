package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that an admin has a node send. */
@Timeout(120)
class SendIT {
    private static final String SEND = "/api/v1/explain/send";

    private final RunningAdmin admin = RunningAdmin.onNewDatabase();
    private final ApiClient api = admin.client();
    private final Path folder;

    SendIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void configure() {
        Reply applied = api.put("/api/v1/config?mode=sync", """
            consumers:
            - name: app
            routes:
            - name: open
              match: {paths: [{exact: /open}]}
              destination: {respond: {status: 200, headers: {Content-Type: text/plain}, body: opened}}
            - name: closed
              match: {paths: [{exact: /closed}]}
              destination: {respond: {status: 200, body: "for ${consumer.name}"}}
              authentication: {methods: [api-key]}
            """, "Content-Type", "application/yaml");
        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private JsonNode sent(String request) {
        Reply reply = api.post(SEND, request);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private void awaitNode() {
        Await.until(() ->
                api.get("/api/v1/nodes").body().at("/items/0/appliedRevision").longValue() > 0);
    }

    @Test
    void aNodeSendsItAndTheAuditTells() {
        try (RunningNode _ = RunningNode.start("edge-1", folder, admin.database())) {
            awaitNode();

            JsonNode told = sent("{\"url\": \"/open\"}");

            assertThat(told.path("node").textValue()).isEqualTo("edge-1");
            assertThat(told.path("route").textValue()).isEqualTo("open");
            assertThat(told.path("status").intValue()).isEqualTo(200);
            assertThat(told.at("/response/body").textValue()).isEqualTo("opened");
            assertThat(told.path("timeline").findValuesAsText("part")).contains("gateway");
            assertThat(told.path("steps").findValuesAsText("step"))
                    .startsWith("observe")
                    .endsWith("destination");
            assertThat(api.get("/api/v1/audit").body().at("/items/0/deed").textValue())
                    .isEqualTo("send");
        }
    }

    @Test
    void aNodeIsAskedThatTheRouteIsOn() {
        try (RunningNode _ = RunningNode.start("edge-1", folder, admin.database());
                RunningNode _ = RunningNode.start(
                        "edge-2", folder, admin.database(), Map.of("TOLLGATE_NODE_LABELS", "zone=b"))) {
            Await.until(() -> api.get("/api/v1/nodes").body().path("total").intValue() == 2);
            api.patch("/api/v1/routes/open", "{\"nodes\": {\"zone\": [\"b\"]}}", "Prefer", "wait=10");

            JsonNode told = sent("{\"url\": \"/open\"}");

            assertThat(told.path("node").textValue()).isEqualTo("edge-2");
            assertThat(told.path("status").intValue()).isEqualTo(200);
            assertThat(sent("{\"url\": \"/open\", \"node\": \"edge-1\"}")
                            .path("code")
                            .textValue())
                    .isEqualTo("no_route");
        }
    }

    @Test
    void nobodyHasToTypeAConsumersKey() {
        try (RunningNode _ = RunningNode.start("edge-1", folder, admin.database())) {
            awaitNode();

            assertThat(sent("{\"url\": \"/closed\"}").path("code").textValue()).isEqualTo("credential_missing");
            assertThat(sent("{\"url\": \"/closed\", \"consumer\": \"app\"}")
                            .path("status")
                            .intValue())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutANodeNothingIsSent() {
        Reply reply = api.post(SEND, "{\"url\": \"/open\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body().path("detail").textValue()).isEqualTo("No node is live.");
    }

    @Test
    void allMistakesAreToldTogether() {
        Reply reply = api.post(SEND, "{\"url\": \"no\", \"sourceIp\": \"x\", \"other\": 1, \"node\": 2}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/url", "/sourceIp", "/other", "/node");
    }

    @Test
    void nodeAndConsumerMustExist() {
        assertThat(api.post(SEND, "{\"url\": \"/open\", \"consumer\": \"nobody\"}")
                        .body()
                        .at("/errors/0/pointer")
                        .textValue())
                .isEqualTo("/consumer");
        assertThat(api.post(SEND, "{\"url\": \"/open\", \"node\": \"nowhere\"}")
                        .body()
                        .at("/errors/0/pointer")
                        .textValue())
                .isEqualTo("/node");
    }
}
