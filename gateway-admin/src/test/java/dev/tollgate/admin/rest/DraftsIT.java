package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collecting edits, and making them one revision or none. */
@EachDatabase
class DraftsIT {
    private static final String DRAFT = "/api/v1/drafts/spring";

    private final Database database;
    private final RunningAdmin admin;
    private final ApiClient api;

    DraftsIT(TestDatabase test) {
        this.database = test.database();
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.delete(DRAFT);
        admin.close();
    }

    private Reply put(String path, String document) {
        Reply reply = api.put("/api/v1/" + path, document);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply;
    }

    private Reply publish(String query, String... headers) {
        return api.call("POST", DRAFT + "/publish" + query, BodyPublishers.noBody(), headers);
    }

    private JsonNode diff() {
        Reply reply = api.get(DRAFT + "/diff");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void editsThatReferToOneAnotherBecomeOneRevision() {
        put("services/leaving", "{}");
        long before = database.reader().revision();
        Reply created = put("drafts/spring", """
            {"description": "the new shop", "changes": [
              {"object": "routes/shop", "set": {"match": {"paths": [{"prefix": "/shop"}]}, "destination": {"service": "shop"}}},
              {"object": "services/shop", "set": {"targets": [{"url": "http://10.0.0.1:80"}]}},
              {"object": "services/leaving", "delete": true}]}\
            """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(DRAFT);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(database.reader().revision()).isEqualTo(before);
        assertThat(diff().path("diff").findValuesAsText("object"))
                .containsExactly("services/leaving", "services/shop", "routes/shop");
        assertThat(diff().path("conflicts")).isEmpty();

        Reply published = publish("?comment=go%20live");

        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.revision()).isEqualTo(before + 1);
        assertThat(api.get("/api/v1/routes/shop").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/services/leaving").status()).isEqualTo(404);
        assertThat(api.get(DRAFT).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/revisions/" + published.revision())
                        .body()
                        .path("comment")
                        .asText())
                .isEqualTo("draft spring published: go live");
        assertThat(api.get("/api/v1/audit?object=drafts/spring")
                        .body()
                        .at("/items")
                        .findValuesAsText("deed"))
                .startsWith("publish", "create");
    }

    @Test
    void whatOthersHaveChangedSinceIsToldAndNothingIsLost() {
        Reply first = put("services/both", "{}");
        put("drafts/spring", "{\"changes\": [{\"object\": \"services/both\", \"set\": {\"http2\": true}}]}");
        Reply second = put("services/both", "{\"preserveHost\": true}");

        Reply refused = publish("");

        assertThat(refused.status()).isEqualTo(409);
        JsonNode conflict = refused.body().at("/conflicts/0");
        assertThat(conflict.path("object").asText()).isEqualTo("services/both");
        assertThat(conflict.path("base").asLong()).isEqualTo(first.revision());
        assertThat(conflict.path("current").asLong()).isEqualTo(second.revision());
        assertThat(conflict.path("author").asText()).isEqualTo("admin-token");
        assertThat(conflict.path("diff").toString())
                .isEqualTo("[{\"pointer\":\"/preserveHost\",\"before\":false,\"after\":true}]");
        assertThat(diff().path("conflicts")).hasSize(1);
        assertThat(api.get("/api/v1/services/both").body().path("preserveHost").asBoolean())
                .isTrue();

        put("drafts/spring", """
            {"changes": [{"object": "services/both", "set": {"http2": true, "preserveHost": true}, "base": %d}]}\
            """.formatted(second.revision()));
        assertThat(publish("").status()).isEqualTo(200);
    }

    @Test
    void anObjectThatCameOrWentMeanwhileIsAConflictToo() {
        put("services/went", "{}");
        put("drafts/spring", """
            {"changes": [{"object": "services/came", "set": {}}, {"object": "services/went", "set": {"http2": true}}]}\
            """);
        put("services/came", "{}");
        api.delete("/api/v1/services/went");

        assertThat(publish("").body().path("conflicts").findValuesAsText("object"))
                .containsExactly("services/came", "services/went");
    }

    @Test
    void aSecretIsKeptEncryptedAndNeverShown() {
        String draft = """
            {"changes": [{"object": "services/secretive",
              "set": {"credential": {"header": "Authorization", "value": "xyzzy-plugh"}}}]}\
            """;
        Reply created = put("drafts/spring", draft);
        put(
                "drafts/spring",
                draft.replace(", \"value\": \"xyzzy-plugh\"", "").replace("\"set\": {", "\"set\": {\"http2\": true, "));

        assertThat(database.drafts().find("spring").orElseThrow().document().toString())
                .contains("v1:")
                .doesNotContain("xyzzy");
        assertThat(created.text()
                        + api.get(DRAFT).text()
                        + diff()
                        + api.get("/api/v1/audit").text())
                .doesNotContain("xyzzy", "v1:");
        assertThat(publish("").status()).isEqualTo(200);
        assertThat(put("services/secretive", """
            {"http2": true, "credential": {"header": "Authorization", "value": "xyzzy-plugh"}}\
            """).revision())
                .isEqualTo(database.reader().revision());
        assertThat(api.get("/api/v1/revisions?object=services/secretive")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void oddThingsAreWarnedOf() {
        put("drafts/spring", "{\"changes\": [{\"object\": \"services/lonely\", \"set\": {}}]}");

        assertThat(diff().path("warnings").findValuesAsText("code")).contains("unused", "no_target");
    }

    @Test
    void mistakesOfFormAreToldAtOnceAndThoseOfTheWholeWhenItIsLookedAt() {
        Reply refused = api.put(DRAFT, """
            {"colour": 1, "changes": [
              {"object": "services/a", "set": {"http2": 7, "targets": [{"url": "nowhere"}]}},
              {"object": "planets/a", "set": {}},
              {"object": "services/b"},
              {"object": "settings", "delete": true}]}\
            """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/changes/0/set/http2",
                        "/changes/0/set/targets/0/url",
                        "/changes/1/object",
                        "/changes/2",
                        "/changes/3/delete");

        put("drafts/spring", """
            {"changes": [{"object": "routes/r", "set": {"match": {}, "destination": {"service": "nobody"}}}]}\
            """);
        assertThat(api.get(DRAFT + "/diff").pointers()).containsExactly("/changes/0/set/destination/service");
        assertThat(publish("").pointers()).containsExactly("/changes/0/set/destination/service");
        assertThat(api.get(DRAFT).status()).isEqualTo(200);
    }

    @Test
    void aDraftHasItsOwnVersions() {
        put("drafts/spring", "{}");
        Reply second = put("drafts/spring", "{\"description\": \"second\"}");

        assertThat(second.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.put(DRAFT, "{}", "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(api.patch(DRAFT, "{\"description\": null}", "If-Match", "\"2\"")
                        .header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(publish("", "If-Match", "\"2\"").status()).isEqualTo(412);
        assertThat(api.post("/api/v1/drafts", "{\"name\": \"spring\"}").status())
                .isEqualTo(409);
        assertThat(api.delete(DRAFT, "If-Match", "\"3\"").status()).isEqualTo(204);
    }

    @Test
    void tryingOutStoresNothing() {
        assertThat(api.put(DRAFT + "?dryRun=true", "{}").status()).isEqualTo(200);
        assertThat(api.get(DRAFT).status()).isEqualTo(404);
        put("drafts/spring", "{\"changes\": [{\"object\": \"services/tried\", \"set\": {}}]}");
        long before = database.reader().revision();

        assertThat(publish("?dryRun=true").body().path("created").asInt()).isEqualTo(1);
        assertThat(database.reader().revision()).isEqualTo(before);
        assertThat(api.get(DRAFT).status()).isEqualTo(200);
    }

    @Test
    void draftsAreListedAndDropped() {
        put("drafts/spring", "{\"changes\": [{\"object\": \"services/dropped\", \"set\": {}}]}");

        assertThat(api.get("/api/v1/drafts?q=spring").body().path("total").asInt())
                .isEqualTo(1);
        assertThat(api.delete(DRAFT).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/services/dropped").status()).isEqualTo(404);
    }
}
