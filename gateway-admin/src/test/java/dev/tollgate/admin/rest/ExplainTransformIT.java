package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trying out what a route changes, before and after it is saved. */
@Timeout(60)
class ExplainTransformIT {
    private static RunningAdmin admin;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.onNewDatabase();
        api = admin.client();
        assertThat(api.put("/api/v1/services/users", "{\"targets\": [{\"url\": \"http://10.0.0.1:9000\"}]}")
                        .status())
                .isEqualTo(201);
        assertThat(api.put("/api/v1/routes/users", """
            {"match": {"paths": [{"template": "/users/{id}"}]},
             "destination": {"service": "users", "path": "/v2/people/{id}"},
             "request": {"schema": {"type": "object", "required": ["userId"]}},
             "transform": {"request": {"headers": [{"set": "X-Who", "value": "${consumer.name}"}],
                                       "body": [{"rename": "/userId", "to": "id"}]},
                           "response": {"status": {"404": 204}, "body": [{"remove": "/secret"}]}}}
            """).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @Test
    void storedRouteShowsBothDirections() {
        JsonNode result = run("""
            {"route": "users", "consumer": "mobile", "request": {"method": "POST", "url": "/users/7?a=b", "body": {"userId": "123"}},
             "response": {"status": 200, "body": "{\\"name\\":\\"x\\",\\"secret\\":1}"}}
            """).body();

        assertThat(result.path("request").path("url").asText()).isEqualTo("/v2/people/7?a=b");
        assertThat(result.path("request").path("body").asText()).isEqualTo("{\"id\":\"123\"}");
        assertThat(result.path("request").path("headers").path("X-Who").asText())
                .isEqualTo("mobile");
        assertThat(result.path("response").path("body").asText()).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void transformThatIsNoRoutesYetIsTried() {
        JsonNode result = run("""
            {"transform": {"request": {"body": [{"set": "/n", "value": "${claims.age}"}]}}, "claims": {"age": 42},
             "request": {"url": "/x", "body": {"a": 1.0}}}
            """).body();

        assertThat(result.path("request").path("body").asText()).isEqualTo("{\"a\":1.0,\"n\":42}");
        assertThat(result.path("response").path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aggregateIsTriedOnAnswersOfItsParts() {
        JsonNode result = run("""
            {"aggregate": {"parts": [
               {"name": "user", "service": "users", "path": "/users/${request.query.id}", "into": "/user"},
               {"name": "orders", "service": "users", "path": "/orders?user=${parts.user.id}", "into": "/orders",
                "pick": ["id"], "onFailure": "null"},
               {"name": "items", "service": "users", "forEach": "${parts.orders[*].id}", "path": "/items/${each}",
                "onFailure": "omit"}]},
             "request": {"method": "GET", "url": "/profile?id=7"},
             "parts": {"user": {"body": {"id": 7.0}}, "orders": {"body": [{"id": 1, "x": 2}]}},
             "response": {"status": 404}}
            """).body();

        assertThat(result.path("parts").findValuesAsText("url"))
                .containsExactly("/users/7", "/orders?user=7.0", "/items/1");
        assertThat(result.path("parts").path(2).path("part").asText()).isEqualTo("items");
        assertThat(result.path("response").path("body").asText())
                .isEqualTo("{\"user\":{\"id\":7.0},\"orders\":[{\"id\":1}]}");
        assertThat(result.path("response")
                        .path("headers")
                        .path("Tollgate-Parts")
                        .asText())
                .contains("items;s=404;", ";n=1;f=1;e=status");
    }

    @Test
    void refusalIsShown() {
        JsonNode result = run("""
            {"route": "users", "request": {"url": "/users/7", "body": {"other": 1}}}
            """).body();

        assertThat(result.path("request").isNull()).isTrue();
        assertThat(result.path("response").path("status").asInt()).isEqualTo(422);
        assertThat(result.path("response").path("body").asText()).contains("body_schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"route\": \"none\"}                                             | /route",
                "{\"transform\": {\"request\": {\"body\": [{\"remove\": \"x\"}]}}} | /transform/request/body/0/remove",
                "{\"schema\": {\"type\": 7}}                                       | /schema/type",
                "{\"aggregate\": {\"parts\": []}}                                  | /aggregate/parts",
                "{\"request\": {\"url\": \"x\"}}                                   | /request/url",
                "{\"other\": 1}                                                    | /other"
            })
    void mistakeIsToldWhereItIs(String document, String pointer) {
        Reply reply = run(document);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("errors").get(0).path("pointer").asText()).isEqualTo(pointer);
    }

    private static Reply run(String document) {
        return api.post("/api/v1/explain/transform", document);
    }
}
