package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes and services that are limited to some of the nodes. */
@EachDatabase
class NodeScopeIT {
    private static final String ROUTE = """
        {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {"status": 200}}, "nodes": %s}\
        """;

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    NodeScopeIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.put("/api/v1/config?mode=sync", "{}");
        admin.close();
    }

    private Reply put(String route, String nodes) {
        return api.put("/api/v1/routes/" + route, ROUTE.formatted(nodes));
    }

    @Test
    void whatIsStoredIsShown() {
        put("orders", "{\"zone\": [\"b\"], \"region\": [\"eu\", \"us\"]}");

        assertThat(api.get("/api/v1/routes/orders").body().path("nodes").toString())
                .isEqualTo("{\"region\":[\"eu\",\"us\"],\"zone\":[\"b\"]}");
    }

    @Test
    void whatIsOnEveryNodeIsStoredAsBeforeThereWereLabels() {
        long first = put("plain", "{}").revision();

        assertThat(put("plain", "null").revision()).as("nothing has changed").isEqualTo(first);
        assertThat(api.get("/api/v1/routes/plain").body().path("nodes").toString())
                .isEqualTo("{}");
        assertThat(database.numbers(
                        "select count(*) from object_version where name = 'plain' and document like '%nodes%'"))
                .containsExactly(0L);
    }

    @Test
    void nodesGoWithFilesDiffsAndWhatIsRestored() {
        long first = put("orders", "{\"zone\": [\"b\"]}").revision();
        String file = api.get("/api/v1/config").text();
        long second = put("orders", "{}").revision();

        assertThat(api.get("/api/v1/revisions/" + second + "/diff").body().findValuesAsText("pointer"))
                .containsExactly("/nodes/zone");
        api.post("/api/v1/routes/orders/restore", "{\"revision\": " + first + "}");
        assertThat(zone()).isEqualTo("b");

        api.put("/api/v1/config?mode=sync", "{}");
        assertThat(api.put("/api/v1/config", file).status()).isEqualTo(200);
        assertThat(zone()).isEqualTo("b");
    }

    private String zone() {
        return api.get("/api/v1/routes/orders").body().at("/nodes/zone/0").asText();
    }

    @Test
    void twoRoutesMayAskForTheSameOnNodesThatAreNeverTheSame() {
        assertThat(put("orders-eu", "{\"region\": [\"eu\"]}").status()).isEqualTo(201);

        assertThat(put("orders-us", "{\"region\": [\"us\"]}").status()).isEqualTo(201);
        assertThat(put("orders-zone", "{\"zone\": [\"a\"]}").codes()).containsExactly("duplicate_match");
        assertThat(put("orders", "{}").codes()).containsExactly("duplicate_match");
    }

    @Test
    void everyMistakeHasItsPlace() {
        Reply refused = put("orders", "{\"region\": [], \"Zone\": [\"a\"], \"tier\": [\"a b\", \"x\", \"x\"]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asText() + " "
                                + error.path("code").asText()))
                .containsExactlyInAnyOrder(
                        "/nodes/region required",
                        "/nodes/Zone bad_format",
                        "/nodes/tier/0 bad_format",
                        "/nodes/tier/2 not_unique");
    }

    @Test
    void anExplanationForANodeKnowsWhatIsNotOnIt() {
        report("europe", "eu");
        report("america", "us");
        put("orders-eu", "{\"region\": [\"eu\"]}");
        put("orders-us", "{\"region\": [\"us\"]}");

        assertThat(candidates("europe")).containsExactly("orders-eu won", "orders-us not_on_node");
        assertThat(candidates("america")).containsExactly("orders-us won", "orders-eu not_on_node");
        assertThat(api.post("/api/v1/explain", "{\"url\": \"/orders\", \"node\": \"asia\"}")
                        .codes())
                .containsExactly("dangling_reference");
    }

    private List<String> candidates(String node) {
        JsonNode told = api.post("/api/v1/explain", "{\"url\": \"/orders\", \"node\": \"%s\"}".formatted(node))
                .body();
        return told.path("candidates")
                .valueStream()
                .map(one ->
                        one.path("route").asText() + " " + one.path("verdict").asText())
                .toList();
    }

    @Test
    void nodesAreShownWithTheirLabels() {
        report("europe", "eu");

        assertThat(api.get("/api/v1/nodes").body().at("/items/0/labels").toString())
                .isEqualTo("{\"region\":\"eu\"}");
    }

    private void report(String name, String region) {
        Instant now = Instant.now();
        database.database()
                .nodes()
                .report(new NodeReport(
                        name,
                        "http://127.0.0.1:9",
                        "1.0",
                        now,
                        1,
                        Optional.empty(),
                        Optional.of(now),
                        true,
                        Optional.empty(),
                        NodeReport.Store.OFF,
                        0,
                        new NodeLabels(new TreeMap<>(Map.of("region", region)))));
    }
}
