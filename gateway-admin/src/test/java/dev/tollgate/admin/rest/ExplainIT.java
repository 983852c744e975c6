package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would become of requests that nobody has sent. */
@EachDatabase
class ExplainIT {
    private static final String EXPLAIN = "/api/v1/explain";
    private static final String CONFIGURATION = """
        services:
        - name: orders
          targets: [{url: "http://10.0.0.5:9000"}, {url: "http://10.0.0.6:9000", tier: 1}]
        consumers:
        - {name: app, groups: [partners]}
        - {name: other}
        routes:
        - name: order-detail
          match: {hosts: [api.example.com], paths: [{template: "/orders/{id}"}], methods: [GET]}
          destination: {service: orders, path: "/o/{id}"}
          authentication: {methods: [api-key]}
          authorization: {groups: {allow: [partners]}}
          limits: [{name: per-minute, requests: 100, window: 1m, by: [consumer]}]
        - name: orders
          match: {paths: [{prefix: /orders}]}
          destination: {service: orders}
        - name: inside
          match: {paths: [{exact: /inside}]}
          destination: {respond: {status: 200}}
          authorization: {sources: {allow: [10.0.0.0/8]}}
        - name: moved
          match: {paths: [{exact: /moved}]}
          destination: {redirect: {status: 308, location: "/orders?{query}"}}
        - name: off
          enabled: false
          match: {paths: [{exact: /off}]}
          destination: {service: orders}
        """;

    private final RunningAdmin admin;
    private final ApiClient api;

    ExplainIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeEach
    void configure() {
        Reply applied = api.put("/api/v1/config?mode=sync", CONFIGURATION, "Content-Type", "application/yaml");
        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private JsonNode explain(String question) {
        Reply reply = api.post(EXPLAIN, question);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private static List<String> told(JsonNode list, String first, String second) {
        return list.valueStream()
                .map(one -> one.path(first).asText() + " " + one.path(second).asText())
                .toList();
    }

    @Test
    void theWinnerIsToldWithWhatRunsAndWhereItGoes() {
        JsonNode told = explain("{\"method\": \"GET\", \"url\": \"http://api.example.com/orders/7?a=b\"}");

        assertThat(told.path("route").textValue()).isEqualTo("order-detail");
        assertThat(told.path("variables").toString()).isEqualTo("{\"id\":\"7\"}");
        assertThat(told.path("target").textValue()).isEqualTo("/o/7?a=b");
        assertThat(told.path("code").isNull()).isTrue();
        assertThat(told(told.path("policies"), "policy", "outcome"))
                .containsExactly(
                        "authenticate runs", "authorize runs", "limit runs", "transform runs", "destination runs");
        assertThat(told.at("/policies/2/settings/0/name").textValue()).isEqualTo("per-minute");
        assertThat(told.at("/pool/0/service").textValue()).isEqualTo("orders");
        assertThat(told.at("/pool/0/targets").findValuesAsText("url"))
                .containsExactly("http://10.0.0.5:9000", "http://10.0.0.6:9000");
    }

    @Test
    void everyOtherRouteIsToldWithWhyItLost() {
        JsonNode candidates =
                explain("{\"url\": \"http://api.example.com/orders/7\"}").path("candidates");

        assertThat(told(candidates, "route", "verdict"))
                .containsExactly(
                        "order-detail won",
                        "orders less_specific_host",
                        "inside path_differs",
                        "moved path_differs",
                        "off disabled");
        assertThat(candidates.get(1).path("reason").textValue()).contains("order-detail", "host");
    }

    @Test
    void aConsumerIsTakenAsShownAndMayBeRefused() {
        String question = "{\"url\": \"http://api.example.com/orders/7\", \"consumer\": \"%s\"}";

        JsonNode allowed = explain(question.formatted("app"));
        JsonNode refused = explain(question.formatted("other"));

        assertThat(told(allowed.path("policies"), "policy", "outcome")).contains("authorize passes", "limit runs");
        assertThat(refused.path("code").textValue()).isEqualTo("group_not_allowed");
        assertThat(refused.path("status").intValue()).isEqualTo(403);
        assertThat(told(refused.path("policies"), "policy", "outcome"))
                .contains("authorize refuses", "limit not_reached", "destination not_reached");
        assertThat(api.post(EXPLAIN, question.formatted("nobody")).pointers()).containsExactly("/consumer");
    }

    @ParameterizedTest
    @CsvSource({"/nowhere,GET,no_route,404", "/%zz,GET,malformed_request,400", "/inside,GET,source_not_allowed,403"})
    void arefusalIsToldWithItsCode(String url, String method, String code, int status) {
        JsonNode told = explain("{\"url\": \"" + url + "\", \"method\": \"" + method + "\"}");

        assertThat(told.path("code").textValue()).isEqualTo(code);
        assertThat(told.path("status").intValue()).isEqualTo(status);
    }

    @Test
    void onlyTheMethodMayBeInTheWay() {
        api.patch("/api/v1/routes/orders", "{\"enabled\": false}");

        JsonNode told = explain("{\"url\": \"https://api.example.com/orders/7\", \"method\": \"POST\"}");

        assertThat(told.path("code").textValue()).isEqualTo("method_not_allowed");
        assertThat(told.path("allowed").toString()).isEqualTo("[\"GET\"]");
        assertThat(told.at("/candidates/0/verdict").textValue()).isEqualTo("method_differs");
    }

    @Test
    void theSourceCountsAndProxiesAreBelievedIfTheyAreTrusted() {
        assertThat(explain("{\"url\": \"/inside\", \"sourceIp\": \"10.1.2.3\"}")
                        .path("status")
                        .intValue())
                .isEqualTo(200);
        api.patch("/api/v1/settings", "{\"trustedProxies\": [\"192.0.2.0/24\"]}");

        JsonNode told = explain("{\"url\": \"/inside\", \"sourceIp\": \"192.0.2.1\","
                + " \"headers\": {\"X-Forwarded-For\": \"10.1.2.3\"}}");

        assertThat(told.at("/request/sourceIp").textValue()).isEqualTo("10.1.2.3");
        assertThat(told.path("status").intValue()).isEqualTo(200);
    }

    @Test
    void aRedirectIsToldWithWhereItLeads() {
        JsonNode told = explain("{\"url\": \"/moved?a=b\"}");

        assertThat(told.path("status").intValue()).isEqualTo(308);
        assertThat(told.path("target").textValue()).startsWith("/orders");
    }

    @Test
    void aChangeIsKnownAtOnce() {
        explain("{\"url\": \"/new\"}");
        api.put(
                "/api/v1/routes/new",
                "{\"match\":{\"paths\":[{\"exact\":\"/new\"}]},\"destination\":{\"service\":\"orders\"}}");

        assertThat(explain("{\"url\": \"/new\"}").path("route").textValue()).isEqualTo("new");
        api.delete("/api/v1/routes/new");
        assertThat(explain("{\"url\": \"/new\"}").path("route").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url",
                "{\"url\": \"ftp://a/b\"} | /url",
                "{\"url\": \"/a b\"} | /url",
                "{\"url\": \"/a\", \"method\": \"G T\"} | /method",
                "{\"url\": \"/a\", \"sourceIp\": \"here\"} | /sourceIp",
                "{\"url\": \"/a\", \"headers\": {\"a b\": \"c\"}} | /headers/a b",
                "{\"url\": \"/a\", \"headers\": {\"Host\": \"a b\"}} | /headers",
                "{\"url\": \"/a\", \"colour\": 1} | /colour",
            })
    void mistakesAreTold(String question, String pointer) {
        assertThat(api.post(EXPLAIN, question).pointers()).containsExactly(pointer);
    }
}
