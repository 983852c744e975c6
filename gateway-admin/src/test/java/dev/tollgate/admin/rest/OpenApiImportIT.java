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

/** Services and routes of OpenAPI documents. */
@EachDatabase
class OpenApiImportIT {
    private static final String IMPORT = "/api/v1/config/openapi?name=shop";
    private static final String[] YAML = {"Content-Type", "application/yaml"};
    private static final String DOCUMENT = """
        openapi: 3.1.0
        info: {title: The shop, version: "1"}
        servers:
        - url: https://{region}.example.com/v1
          variables: {region: {default: eu}}
        paths:
          /orders:
            get: {summary: All orders, responses: {"200": {description: ok}}}
            post: {responses: {"201": {description: made}}}
          /orders/{id}:
            summary: One order
            get: {responses: {"200": {description: ok}}}
          /x-only:
            description: no operation
        """;

    private final RunningAdmin admin;
    private final ApiClient api;

    OpenApiImportIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeEach
    void empty() {
        api.put("/api/v1/config?mode=sync", "{}");
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private List<String> routes() {
        return api.get("/api/v1/routes")
                .body()
                .path("items")
                .valueStream()
                .map(route -> route.path("name").textValue())
                .toList();
    }

    @Test
    void aServiceAndARouteOfEachPathAreMadeAsOneRevision() {
        long before = api.get("/api/v1/config").revision();

        Reply preview = api.post(IMPORT + "&dryRun=true", DOCUMENT, YAML);
        Reply made = api.post(IMPORT, DOCUMENT, YAML);

        assertThat(preview.body().path("created").intValue()).as(preview.text()).isEqualTo(3);
        assertThat(made.revision()).isEqualTo(before + 1);
        assertThat(routes()).containsExactly("shop-orders", "shop-orders-id");
        assertThat(api.get("/api/v1/services/shop").text()).contains("https://eu.example.com", "The shop");
        JsonNode one = api.get("/api/v1/routes/shop-orders-id").body();
        assertThat(one.at("/match/paths/0/template").textValue()).isEqualTo("/v1/orders/{id}");
        assertThat(one.at("/match/methods").toString()).isEqualTo("[\"GET\"]");
        assertThat(one.path("tags").toString()).isEqualTo("[\"openapi-shop\"]");
        assertThat(one.path("description").textValue()).isEqualTo("One order");
    }

    @Test
    void againImportedItChangesWhatTheDocumentSaysAndNothingElse() {
        api.post(IMPORT, DOCUMENT, YAML);
        api.patch(
                "/api/v1/routes/shop-orders",
                "{\"limits\": [{\"name\": \"m\", \"requests\": 10, \"window\": \"1m\", \"by\": [\"ip\"]}]}");
        api.put("/api/v1/services/other", "{}");
        long revision = api.get("/api/v1/config").revision();

        Reply same = api.post(IMPORT, DOCUMENT, YAML);
        Reply changed = api.post(
                IMPORT,
                DOCUMENT.replace("    post: {responses: {\"201\": {description: made}}}\n", "")
                        .replace("/orders/{id}:", "/carts:"),
                YAML);

        assertThat(same.revision()).isEqualTo(revision);
        assertThat(changed.body().path("created").intValue()).isEqualTo(1);
        assertThat(changed.body().path("changed").intValue()).isEqualTo(1);
        assertThat(changed.body().path("deleted").intValue()).isEqualTo(1);
        assertThat(routes()).containsExactly("shop-carts", "shop-orders");
        assertThat(api.get("/api/v1/routes/shop-orders").text()).contains("\"requests\":10");
        assertThat(api.get("/api/v1/services/other").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoneAndWhatIsAnothersIsRefused() {
        assertThat(api.post(IMPORT, "{\"openapi\": \"2.0\"}").pointers())
                .containsExactlyInAnyOrder("/openapi", "/paths", "/servers");
        assertThat(api.post("/api/v1/config/openapi", DOCUMENT, YAML).pointers())
                .containsExactly("?name");
        assertThat(api.post(IMPORT, DOCUMENT.replace("https://{region}", "//{region}"), YAML)
                        .pointers())
                .contains("/servers/0/url");
        assertThat(api.post(IMPORT, DOCUMENT.replace("/orders/{id}:", "/orders/{id}.json:"), YAML)
                        .pointers())
                .containsExactly("/paths/~1orders~1{id}.json/match/paths/0/template");
        api.put("/api/v1/services/shop", "{}");
        assertThat(api.post(IMPORT, DOCUMENT, YAML).pointers()).contains("/servers/0");
        assertThat(routes()).isEmpty();
    }
}
