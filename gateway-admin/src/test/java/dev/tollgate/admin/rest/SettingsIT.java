package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsIT {

    private static final String SETTINGS = "/api/v1/settings";

    private TestDatabase database;
    private RunningAdmin admin;

    private ApiClient onNew(TestDatabase.Engine engine) {
        database = TestDatabase.create(engine);
        admin = RunningAdmin.start(database.database());
        return admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void untouchedSettingsAreTheDefaultsOfRevisionZero(TestDatabase.Engine engine) {
        Reply reply = onNew(engine).get(SETTINGS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"0\"");
        assertThat(reply.body()).isEqualTo(Json.parse("""
            {"trustedProxies": [], "mergeSlashes": true, "cors": null, "request": null, "timeouts": {},
             "clientCa": [], "limits": [], "errors": null,
             "retention": {"requests": "15m", "traffic": "7d", "revisions": null, "audit": null}, "captureRules": [],
             "accessLog": {"enabled": true, "fields": {"keep": [], "drop": [], "redact": []}, "headers": [], "statuses": [],
                           "minDuration": null, "samplePercent": null},
             "tracing": {"samplePercent": 10, "parentBased": true}, "revision": 0}\
            """));
    }

    @ParameterizedTest
    @EnumSource
    void aPatchThatLeavesTheDefaultsMakesNoRevision(TestDatabase.Engine engine) {
        Reply reply = onNew(engine).patch(SETTINGS, "{\"mergeSlashes\": true}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.revision()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aPatchOfUntouchedSettingsStoresThem(TestDatabase.Engine engine) {
        ApiClient api = onNew(engine);

        Reply reply = api.patch(SETTINGS, "{\"mergeSlashes\": false}", "If-Match", "\"0\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.revision()).isEqualTo(1);
        assertThat(api.get(SETTINGS).body().path("mergeSlashes").booleanValue()).isFalse();
        assertThat(api.patch(SETTINGS, "{}", "If-Match", "\"0\"").status()).isEqualTo(412);
    }

    @ParameterizedTest
    @EnumSource
    void aStaleConditionOnUntouchedSettingsTellsTheirETag(TestDatabase.Engine engine) {
        Reply reply = onNew(engine).patch(SETTINGS, "{\"mergeSlashes\": false}", "If-Match", "\"5\"");

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @EnumSource
    void settingsTakeNoPutAndNoDelete(TestDatabase.Engine engine) {
        ApiClient api = onNew(engine);

        assertThat(api.put(SETTINGS, "{}").status()).isEqualTo(405);
        assertThat(api.delete(SETTINGS).header("Allow")).isEqualTo("GET, HEAD, PATCH");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfErrorsIsStoredAsItIsAndMistakesAreTold(TestDatabase.Engine engine) {
        ApiClient api = onNew(engine);

        Reply stored = api.patch(SETTINGS, """
            {"errors": {"body": "{\\"e\\":\\"${error.code}\\",\\"s\\":${error.status}}"}}\
            """);

        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        assertThat(stored.body().at("/errors/contentType").textValue()).isEqualTo("application/json");
        assertThat(errors(api, "{\"errors\": {\"body\": \"${error.cause}\"}}"))
                .containsExactly("/errors/body unknown_value");
        assertThat(errors(api, "{\"errors\": {\"body\": \"${error.code}\"}}"))
                .containsExactly("/errors/body bad_format");
        assertThat(errors(api, "{\"errors\": {\"contentType\": \"text/plain\", \"body\": \"${error.errors}\"}}"))
                .containsExactly("/errors/body not_allowed");
        assertThat(errors(
                        api,
                        "{\"retention\": {\"requests\": \"8d\", \"traffic\": \"5m\", \"revisions\": \"59m\","
                                + " \"audit\": \"1h\"}}"))
                .containsExactly(
                        "/retention/requests out_of_range",
                        "/retention/traffic out_of_range",
                        "/retention/revisions out_of_range",
                        "/retention/audit out_of_range");
        assertThat(errors(api, "{\"errors\": {\"contentType\": \"html\"}}"))
                .containsExactly("/errors/contentType bad_format");
    }

    @Test
    void aRuleOfCaptureEndsWithinADayAndNamesARouteThatExistsWhileItRuns() {
        ApiClient api = onNew(TestDatabase.Engine.H2);

        assertThat(errors(api, rules(rule("late", "null", 25), rule("nowhere", "\"gone\"", 1))))
                .containsExactly("/captureRules/0/expiresAt out_of_range", "/captureRules/1/route dangling_reference");

        Reply stored = api.patch(SETTINGS, rules(rule("soon", "null", 23), rule("over", "\"gone\"", -1)));

        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        assertThat(stored.body().at("/captureRules/0/maxBodySize").textValue()).isEqualTo("16KB");
        assertThat(api.patch(SETTINGS, "{\"mergeSlashes\": false}").status()).isEqualTo(200);
    }

    private static String rules(String... rules) {
        return "{\"captureRules\": [" + String.join(", ", rules) + "]}";
    }

    private static String rule(String name, String route, int hours) {
        Instant end = Instant.now().plus(Duration.ofHours(hours));
        return "{\"name\": \"%s\", \"route\": %s, \"expiresAt\": \"%s\"}".formatted(name, route, end);
    }

    private static List<String> errors(ApiClient api, String patch) {
        return api.patch(SETTINGS, patch)
                .body()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asText() + " "
                        + error.path("code").asText())
                .toList();
    }
}
