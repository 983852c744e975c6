package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.Author;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit tells of whatever somebody does. */
@EachDatabase
class AuditIT {
    private static final String AUDIT = "/api/v1/audit";
    private static final String PASSWORD = "correct horse battery";
    private static final Origin HERE = new Origin("192.0.2.9", "request-9");

    private final RunningAdmin admin;
    private final ApiClient api;

    AuditIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private JsonNode about(String object) {
        Reply reply = api.get(AUDIT + "?object=" + object);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body().path("items");
    }

    private List<String> deeds(String object) {
        return about(object).findValuesAsText("deed");
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }

    @Test
    void aWriteIsToldWithWhoWhereFromWhenWhyAndWhatDiffers() {
        Instant before = Instant.now().minusSeconds(1);
        Reply written = api.put("/api/v1/services/told?comment=a%20reason", "{\"http2\": true}");
        done(written);

        JsonNode line = about("services/told").path(0);

        assertThat(line.path("actor").asText()).isEqualTo("admin-token");
        assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("request").asText()).isEqualTo(written.header("X-Request-Id"));
        assertThat(line.path("deed").asText()).isEqualTo("create");
        assertThat(line.path("object").asText()).isEqualTo("services/told");
        assertThat(line.path("comment").asText()).isEqualTo("a reason");
        assertThat(line.path("revision").asLong()).isEqualTo(written.revision());
        assertThat(Instant.parse(line.path("at").asText())).isAfter(before);
        assertThat(line.at("/changes/0/change").asText()).isEqualTo("created");
        assertThat(line.at("/changes/0/diff").toString()).contains("{\"pointer\":\"/http2\",\"after\":true}");
    }

    @Test
    void objectsAreCreatedChangedAndDeleted() {
        done(api.put("/api/v1/services/life", "{}"));
        done(api.patch("/api/v1/services/life", "{\"http2\": true}"));
        done(api.patch("/api/v1/services/life", "{\"http2\": true}"));
        done(api.patch("/api/v1/services/life?dryRun=true", "{\"http2\": false}"));
        assertThat(api.patch("/api/v1/services/life", "{\"http2\": 7}").status())
                .isEqualTo(422);
        done(api.delete("/api/v1/services/life"));

        assertThat(deeds("services/life")).containsExactly("delete", "change", "create");
        assertThat(about("services/life").at("/1/changes/0/diff").toString())
                .isEqualTo("[{\"pointer\":\"/http2\",\"before\":false,\"after\":true}]");
        done(api.patch("/api/v1/settings", "{\"mergeSlashes\": false}"));
        assertThat(deeds("settings")).containsExactly("change");
    }

    @Test
    void everyDeedOnAKeyIsToldAndNoKey() {
        done(api.put("/api/v1/consumers/keeper", "{}"));
        Reply issued = api.post("/api/v1/consumers/keeper/keys", "{\"name\": \"web\"}");
        String id = issued.body().path("id").asText();
        String one = "/api/v1/consumers/keeper/keys/" + id;
        done(api.patch(one, "{\"name\": \"site\"}"));
        Reply rotated = api.post(one + "/rotate", "{\"overlap\": \"1h\"}");
        done(api.post(
                "/api/v1/keys/find", "{\"key\": \"" + rotated.body().path("key").asText() + "\"}"));
        done(api.delete(one));

        assertThat(deeds("consumers/keeper/keys/" + id)).containsExactly("revoke", "rotate", "change", "issue");
        assertThat(deeds("consumers/keeper")).containsExactly("revoke", "find", "rotate", "change", "issue", "create");
        assertThat(about("consumers/keeper/keys/" + id).at("/1/changes").findValuesAsText("change"))
                .containsExactly("changed", "created");
        assertThat(about("keeper").toString())
                .doesNotContain(
                        issued.body().path("key").asText(),
                        rotated.body().path("key").asText());
    }

    @Test
    void deedsOnQuotasAreTold() {
        done(api.put("/api/v1/consumers/heavy", """
            {"quotas": [{"name": "monthly", "requests": 100, "period": "month"}]}\
            """));
        done(api.call("POST", "/api/v1/consumers/heavy/quotas/monthly/reset", BodyPublishers.noBody()));
        done(api.post("/api/v1/consumers/heavy/quotas/monthly/add?comment=sold", "{\"requests\": 25}"));

        assertThat(deeds("consumers/heavy/quotas/monthly")).containsExactly("add", "reset");
        JsonNode added = about("consumers/heavy/quotas/monthly").path(0);
        assertThat(added.path("comment").asText()).isEqualTo("sold");
        assertThat(added.at("/changes/0/diff").toString()).isEqualTo("[{\"pointer\":\"/requests\",\"after\":25}]");
    }

    @Test
    void decisionsAboutTargetsAreTold() {
        done(api.put("/api/v1/services/forced", "{\"targets\": [{\"url\": \"http://10.0.0.1:80\"}]}"));
        done(api.put("/api/v1/services/forced/targets/10.0.0.1:80/state", "{\"state\": \"draining\"}"));

        JsonNode line = about("services/forced").path(0);
        assertThat(line.path("deed").asText()).isEqualTo("force");
        assertThat(line.at("/changes/0/diff").toString())
                .isEqualTo("[{\"pointer\":\"/state\",\"before\":\"active\",\"after\":\"draining\"}]");
    }

    @Test
    void changesOfUsersAndTokensAreToldWithoutTheirSecrets() {
        String user = "{\"name\": \"eve\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}";
        done(api.post("/api/v1/users", user));
        done(api.patch("/api/v1/users/eve", "{\"role\": \"operator\"}"));
        done(api.patch("/api/v1/users/eve", "{\"password\": \"" + PASSWORD + " staple\"}"));
        done(api.patch("/api/v1/users/eve", "{\"role\": \"operator\"}"));
        done(api.delete("/api/v1/users/eve"));
        Reply token = api.post("/api/v1/tokens", "{\"name\": \"ci\", \"role\": \"viewer\"}");
        done(api.delete("/api/v1/tokens/ci"));

        assertThat(deeds("users/eve")).containsExactly("delete", "change", "change", "create");
        assertThat(about("users/eve").at("/2/changes/0/diff").toString())
                .isEqualTo("[{\"pointer\":\"/role\",\"before\":\"viewer\",\"after\":\"operator\"}]");
        assertThat(about("users/eve").at("/1/changes/0/diff").findValuesAsText("pointer"))
                .containsExactly("/password");
        assertThat(deeds("tokens/ci")).containsExactly("revoke", "issue");
        assertThat(api.get(AUDIT).text())
                .doesNotContain(PASSWORD, token.body().path("token").asText());
    }

    @Test
    void signingInAndOutIsToldAndSoAreFailures() {
        done(api.post(
                "/api/v1/users", "{\"name\": \"mara\", \"role\": \"admin\", \"password\": \"" + PASSWORD + "\"}"));
        admin.login().signIn().signIn("mara", PASSWORD + ".", HERE);
        SignedIn.Opened opened = (SignedIn.Opened) admin.login().signIn().signIn("mara", PASSWORD, HERE);
        admin.login().sessions().signOut(opened.cookieValue(), new Author("mara"));
        admin.login().signIn().signIn("hunter2-typed-as-name", PASSWORD, HERE);

        assertThat(deeds("users/mara")).containsExactly("sign-out", "sign-in", "sign-in-failed", "create");
        assertThat(about("users/mara").at("/1/address").asText()).isEqualTo("192.0.2.9");
        Reply unknown = api.get(AUDIT + "?actor=unknown");
        assertThat(unknown.body().path("items").findValuesAsText("deed")).containsOnly("sign-in-failed");
        assertThat(unknown.text()).doesNotContain("hunter2");
    }

    @Test
    void onlyAdminsReadIt() {
        Reply token = api.post("/api/v1/tokens", "{\"name\": \"reader\", \"role\": \"operator\"}");
        try (ApiClient operator = api.presenting(
                Optional.of("Bearer " + token.body().path("token").asText()))) {
            assertThat(operator.get(AUDIT).status()).isEqualTo(403);
        }
        done(api.delete("/api/v1/tokens/reader"));
    }

    @Test
    void itIsExportedAsOneJsonDocumentALine() {
        for (int number = 0; number < 3; number++) {
            done(api.put("/api/v1/services/line-" + number, "{}"));
        }

        Reply export = api.get(AUDIT + "?limit=1&actor=admin-token", "Accept", "application/x-ndjson");

        assertThat(export.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<String> lines = export.text().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        assertThat(lines)
                .allSatisfy(line -> assertThat(Json.parse(line).has("deed")).isTrue());
    }

    @Test
    void itIsExportedAsATableThatNoSpreadsheetRuns() {
        done(api.put("/api/v1/services/tabled?comment=%3D1%2B1%2C%20%22quoted%22", "{}"));

        Reply export = api.get(AUDIT + "?object=services/tabled", "Accept", "text/csv");

        assertThat(export.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(export.text())
                .startsWith("at,actor,address,request,deed,object,revision,comment,changed,changes\r\n");
        assertThat(export.text()).contains(",create,services/tabled,", "\"'=1+1, \"\"quoted\"\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html, */*", "application/json", "text/csv;q=0.1, application/json"})
    void otherwiseItIsJson(String accepted) {
        assertThat(api.get(AUDIT, "Accept", accepted).header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void allMistakesOfAQuestionAreTold() {
        Reply reply = api.get(AUDIT + "?from=yesterday&to=2027&limit=0");

        assertThat(reply.pointers()).containsExactlyInAnyOrder("?from", "?to", "?limit");
        assertThat(api.get(AUDIT + "?cursor=abc").pointers()).containsExactly("?cursor");
    }

    @Test
    void pagesAndTimesBoundWhatIsRead() {
        done(api.put("/api/v1/services/paged-a", "{}"));
        done(api.put("/api/v1/services/paged-b", "{}"));

        JsonNode page = api.get(AUDIT + "?limit=1").body();
        JsonNode next =
                api.get(AUDIT + "?limit=1&cursor=" + page.path("next").asText()).body();

        assertThat(page.at("/items/0/object").asText()).isEqualTo("services/paged-b");
        assertThat(next.at("/items/0/object").asText()).isEqualTo("services/paged-a");
        String at = page.at("/items/0/at").asText();
        assertThat(api.get(AUDIT + "?from=" + at).body().path("total").asInt()).isEqualTo(1);
        assertThat(api.get(AUDIT + "?to=" + at).body().at("/items/0/object").asText())
                .isEqualTo("services/paged-a");
    }
}
