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

/** The whole configuration as one document. */
@EachDatabase
class ConfigurationIT {
    private static final String CONFIG = "/api/v1/config";
    private static final String SYNC = CONFIG + "?mode=sync";
    private static final String[] YAML = {"Content-Type", "application/yaml"};
    private static final String SHOP = """
        services:
        - name: orders
          tags: [shop]
          targets: [{url: "http://10.0.0.5:9000"}]
          credential: {value: "${env:TOLLGATE_VAR_ORDERS}"}
        routes:
        - name: order-list
          tags: [shop]
          match: {paths: [{prefix: /orders}]}
          destination: {service: orders}
        plans:
        - {name: gold, limits: [{name: per-minute, requests: 100, window: 1m}]}
        consumers:
        - {name: app, plan: gold, basicPassword: "xyzzy-plugh"}
        issuers:
        - {name: corp, type: jwt, issuer: "https://id.example.com"}
        settings:
          trustedProxies: [10.0.0.0/8]
        """;

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    ConfigurationIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeEach
    void empty() {
        assertThat(api.put(SYNC, "{}").status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private String export(String type) {
        Reply reply = api.get(CONFIG, "Accept", type);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
        return reply.text();
    }

    private Reply sync(String yaml) {
        return api.put(SYNC, yaml, YAML);
    }

    private List<String> names(String collection) {
        return names(api.get("/api/v1/" + collection).body().path("items"));
    }

    private static List<String> names(JsonNode objects) {
        return objects.valueStream()
                .map(object -> object.path("name").textValue())
                .toList();
    }

    @Test
    void everythingComesInOneRevision() {
        long before = api.get(CONFIG).revision();

        Reply applied = api.put(CONFIG, SHOP, YAML);

        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
        assertThat(applied.revision()).isEqualTo(before + 1);
        assertThat(applied.body().path("created").intValue()).isEqualTo(5);
        assertThat(applied.body().path("changed").intValue()).isEqualTo(1);
        assertThat(api.get("/api/v1/routes/order-list").body().path("revision").longValue())
                .isEqualTo(before + 1);
        assertThat(api.get("/api/v1/settings").text()).contains("10.0.0.0/8");
    }

    @Test
    void theExportOfAnImportIsTheSameBytes() {
        api.put(CONFIG, SHOP, YAML);
        String yaml = export("application/yaml");
        String json = export("application/json");

        long revision = api.get(CONFIG).revision();
        assertThat(sync(yaml).revision()).isEqualTo(revision);
        assertThat(api.put(SYNC, json).revision()).isEqualTo(revision);
        api.put(SYNC, "{}");
        sync(yaml);
        assertThat(export("application/yaml")).isEqualTo(yaml);
        api.put(SYNC, "{}");
        api.put(SYNC, json);
        assertThat(export("application/json")).isEqualTo(json);
    }

    @Test
    void anExportShowsNoSecretAndNothingOfThisInstallationAlone() {
        api.put(CONFIG, SHOP, YAML);
        api.put("/api/v1/services/other", "{\"credential\": {\"value\": \"Bearer xyzzy\"}}");

        String yaml = export("application/yaml");

        assertThat(yaml)
                .contains("value: \"${env:TOLLGATE_VAR_ORDERS}\"")
                .doesNotContain("xyzzy", "argon", "v1:", "createdAt", "revision:");
    }

    @Test
    void anAbsentSecretStaysNullClearsItAndTheSameIsNoChange() {
        api.put(CONFIG, SHOP, YAML);
        long revision = api.get(CONFIG).revision();

        assertThat(api.put(CONFIG, SHOP, YAML).revision()).isEqualTo(revision);
        assertThat(api.put(CONFIG, "{\"consumers\": [{\"name\": \"app\", \"plan\": \"gold\"}]}")
                        .revision())
                .isEqualTo(revision);
        Reply cleared =
                api.put(CONFIG, "{\"consumers\": [{\"name\": \"app\", \"plan\": \"gold\", \"basicPassword\": null}]}");
        assertThat(cleared.revision()).isEqualTo(revision + 1);
        assertThat(cleared.body().at("/diff/0/diff/0").toString())
                .isEqualTo("{\"pointer\":\"/basicPassword\",\"before\":\"(hidden)\",\"after\":null}");
    }

    @Test
    void mergeKeepsWhatIsNotSentAndSyncRemovesIt() {
        api.put(CONFIG, SHOP, YAML);

        api.put(CONFIG, "{\"services\": [{\"name\": \"users\"}]}");
        assertThat(names("services")).containsExactly("orders", "users");

        Reply synced = api.put(SYNC, "{\"services\": [{\"name\": \"users\"}]}");
        assertThat(synced.body().path("deleted").intValue()).isEqualTo(5);
        assertThat(names("services")).containsExactly("users");
        assertThat(names("routes")).isEmpty();
        assertThat(api.get("/api/v1/settings").text()).doesNotContain("10.0.0.0/8");
    }

    @Test
    void aDryRunTellsThePlanAndStoresNothing() {
        api.put(CONFIG, SHOP, YAML);
        String before = export("application/yaml");

        Reply plan = api.put(
                SYNC + "&dryRun=true",
                "{\"services\": [{\"name\": \"orders\", \"tls\": {\"verify\": false}}, {\"name\": \"new\"}]}");

        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.body().path("created").intValue()).isEqualTo(1);
        assertThat(plan.body().path("deleted").intValue()).isEqualTo(4);
        assertThat(plan.body().path("diff").findValuesAsText("change"))
                .containsExactlyInAnyOrder("created", "changed", "changed", "deleted", "deleted", "deleted", "deleted");
        assertThat(plan.body().path("warnings").findValuesAsText("code")).contains("not_verified");
        assertThat(export("application/yaml")).isEqualTo(before);
    }

    @Test
    void allMistakesComeAtOnceWithTheirPlaces() {
        Reply reply = sync("""
            services:
            - {name: Orders}
            - {name: a, colour: red}
            - {name: b, targets: [{url: "http://169.254.169.254"}]}
            - {name: b}
            routes:
            - {name: r, destination: {service: nobody}}
            - {name: s, destination: {service: a}}
            users: []
            plans: 7
            """);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/users",
                        "/plans",
                        "/services/0/name",
                        "/services/1/colour",
                        "/services/2/targets/0/url",
                        "/services/3/name",
                        "/routes/0/destination/service",
                        "/routes/0/match",
                        "/routes/1/match");
        assertThat(names("services")).isEmpty();
    }

    @Test
    void referencesWithinTheDocumentHoldWhateverTheirOrder() {
        Reply reply = sync("""
            routes: [{name: r, match: {paths: [{exact: /r}]}, destination: {service: s}, authentication: {methods: [jwt], issuers: [i]}}]
            services: [{name: s}]
            issuers: [{name: i, type: jwt, issuer: "https://id.example.com"}]
            """);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void twoRoutesMayTradeTheirMatches() {
        String routes = """
            routes:
            - {name: a, match: {paths: [{exact: /%s}]}, destination: {respond: {status: 200}}}
            - {name: b, match: {paths: [{exact: /%s}]}, destination: {respond: {status: 200}}}
            """;
        sync(routes.formatted("x", "y"));

        Reply traded = sync(routes.formatted("y", "x"));

        assertThat(traded.status()).as(traded.text()).isEqualTo(200);
        assertThat(traded.body().path("changed").intValue()).isEqualTo(2);
    }

    @Test
    void whatIsReferredToDoesNotGo() {
        api.put(CONFIG, SHOP, YAML);

        Reply reply = sync(SHOP.replaceFirst("(?s)services:.*routes:", "routes:"));

        assertThat(reply.pointers()).containsExactly("/routes/0/destination/service");
        assertThat(names("services")).containsExactly("orders");
    }

    @Test
    void aTagKeepsEverythingElseOut() {
        api.put(CONFIG, SHOP, YAML);
        api.put("/api/v1/services/users", "{\"tags\": [\"core\"]}");

        JsonNode shop = api.get(CONFIG + "?tag=shop").body();
        assertThat(names(shop.path("services"))).containsExactly("orders");
        assertThat(names(shop.path("routes"))).containsExactly("order-list");
        assertThat(shop.has("settings")).isFalse();
        Reply wrong = api.put(SYNC + "&tag=shop", "{\"services\": [{\"name\": \"users\"}], \"settings\": {}}");
        assertThat(wrong.pointers()).containsExactlyInAnyOrder("/services/0/tags", "/settings");
        assertThat(api.put(SYNC + "&tag=core", "{}").body().path("deleted").intValue())
                .isEqualTo(1);
        assertThat(names("services")).containsExactly("orders");
    }

    @Test
    void aReferrerOutsideOfTheTagKeepsItsTarget() {
        api.put(CONFIG, SHOP, YAML);
        api.patch("/api/v1/routes/order-list", "{\"tags\": []}");

        Reply reply = api.put(SYNC + "&tag=shop", "{}");

        assertThat(reply.pointers()).containsExactly("/services");
        assertThat(reply.text()).contains("orders", "routes/order-list");
    }

    @Test
    void aConditionHoldsForTheRevision() {
        Reply current = api.get(CONFIG);

        assertThat(api.get(CONFIG, "If-None-Match", current.header("ETag")).status())
                .isEqualTo(304);
        assertThat(api.put(CONFIG, "{}", "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(api.put(CONFIG, "{}", "If-Match", current.header("ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void parametersAndFormatsAreChecked() {
        assertThat(api.put(CONFIG + "?mode=replace", "{}").pointers()).containsExactly("?mode");
        assertThat(api.get(CONFIG + "?tag=%20").pointers()).containsExactly("?tag");
        assertThat(api.get(CONFIG, "Accept", "text/html").status()).isEqualTo(406);
        assertThat(api.put(CONFIG, "{}", "Content-Type", "text/plain").status()).isEqualTo(415);
        assertThat(api.put(CONFIG, "a: [", YAML).status()).isEqualTo(400);
        assertThat(api.put(CONFIG, "{", "Content-Type", "application/json").status())
                .isEqualTo(400);
    }
}
