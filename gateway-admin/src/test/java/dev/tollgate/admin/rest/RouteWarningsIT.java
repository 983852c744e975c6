package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EachDatabase
class RouteWarningsIT {
    private static final String DESTINATION = "\"destination\": {\"respond\": {}}";

    private final RunningAdmin admin;
    private final ApiClient api;

    RouteWarningsIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'match': {'paths': [{'prefix': '/warned/a/b'}]}, 'priority': -1; unreachable; ahead",
                "{'match': {'paths': [{'template': '/{x}/{y...}'}]}, 'priority': 1; hides; ahead",
                "{'match': {'paths': [{'prefix': '/warned'}], 'cookies': [], 'methods': []}, 'tags': ['x']; ;",
            })
    void aDryRunTellsWhatRoutesTakeFromOneAnother(String members, String code, String other) {
        api.put("/api/v1/routes/ahead", "{\"match\": {\"paths\": [{\"prefix\": \"/warned/a\"}]}, " + DESTINATION + "}");

        Reply reply = api.put("/api/v1/routes/new?dryRun=true", members.replace('\'', '"') + ", " + DESTINATION + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        String warnings = reply.body().path("warnings").toString();
        if (code == null) {
            assertThat(warnings).isEqualTo("[]");
        } else {
            assertThat(warnings).contains("\"code\":\"" + code + "\"").contains(other);
        }
    }

    @Test
    void whatIsDisabledIsToldOfWhereItIsMissed() {
        api.put("/api/v1/services/off", "{\"enabled\": false, \"targets\": [{\"url\": \"http://127.0.0.1:7001\"}]}");
        api.put("/api/v1/consumers/off", "{\"enabled\": false}");

        Reply reply = api.put("/api/v1/routes/new?dryRun=true", """
            {"match": {"paths": [{"prefix": "/off"}]}, "destination": {"service": "off"},
            "mirror": {"service": "off", "percent": 1}, "authentication": {"methods": ["api-key"]},
            "authorization": {"consumers": ["off"]}}\
            """);

        assertThat(reply.body().path("warnings").findValuesAsText("pointer"))
                .as(reply.text())
                .containsExactly("/destination/service", "/mirror/service");
        assertThat(reply.body().path("warnings").findValuesAsText("message"))
                .containsExactly(
                        "the service is disabled: requests are answered 503",
                        "the service is disabled: no copies are sent");
    }

    @Test
    void everyServiceThatARouteNamesMustExist() {
        Reply reply = api.put("/api/v1/routes/dangling", """
            {"destination": {"split": [{"service": "one"}, {"service": "two"}]}, "mirror": {"service": "three",
            "percent": 1}}\
            """);

        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/destination/split/0/service", "/destination/split/1/service", "/mirror/service");
    }

    @ParameterizedTest
    @CsvSource({"exact, /slashes//a", "prefix, /slashes//a", "template, /slashes//{id}"})
    void anEmptySegmentIsAskedForOnlyWhileRequestsKeepTheirs(String kind, String path) {
        String route = "{\"match\": {\"paths\": [{\"" + kind + "\": \"" + path + "\"}]}, " + DESTINATION + "}";

        Reply refused = api.put("/api/v1/routes/slashes", route);
        api.patch("/api/v1/settings", "{\"mergeSlashes\": false}");
        Reply saved = api.put("/api/v1/routes/slashes", route);
        Reply warned = api.patch("/api/v1/settings?dryRun=true", "{\"mergeSlashes\": true}");
        api.delete("/api/v1/routes/slashes");
        api.patch("/api/v1/settings", "{\"mergeSlashes\": true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/match/paths/0/" + kind, "mergeSlashes");
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        assertThat(warned.body().path("warnings").toString()).contains("unreachable", "/mergeSlashes", "slashes");
    }
}
