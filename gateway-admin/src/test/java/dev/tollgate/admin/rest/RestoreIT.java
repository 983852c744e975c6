package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Putting the configuration back to what it was at an earlier revision. */
@EachDatabase
class RestoreIT {
    private static final String CREDENTIAL = "{\"credential\": {\"header\": \"Authorization\", \"value\": \"%s\"}}";

    private final Database database;
    private final RunningAdmin admin;
    private final ApiClient api;

    RestoreIT(TestDatabase test) {
        this.database = test.database();
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private long put(String path, String document) {
        Reply reply = api.put("/api/v1/" + path, document);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply.revision();
    }

    private Reply restore(long revision, String query, String... headers) {
        return api.call("POST", "/api/v1/revisions/" + revision + "/restore" + query, BodyPublishers.noBody(), headers);
    }

    private String kept(String service) {
        Service stored = (Service) database.reader()
                .find(new EntityKey(Kind.SERVICE, service))
                .orElseThrow()
                .entity();
        return stored.toString() + dev.tollgate.db.document.Documents.write(stored);
    }

    @Test
    void whatCameGoesWhatWentComesAndWhatChangedIsAsItWas() {
        put("services/stays", "{}");
        put("services/goes", "{}");
        long then = put("routes/r", "{\"match\":{},\"destination\":{\"service\":\"goes\"}}");
        put("routes/r", "{\"match\":{},\"destination\":{\"service\":\"stays\"}}");
        assertThat(api.delete("/api/v1/services/goes").status()).isEqualTo(204);
        long last = put("services/comes", "{}");
        api.patch("/api/v1/settings", "{\"mergeSlashes\": false}");

        Reply restored = restore(then, "?comment=oops");

        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(restored.revision()).isEqualTo(last + 2);
        assertThat(restored.body().path("diff").findValuesAsText("object"))
                .containsExactly("settings", "services/comes", "services/goes", "routes/r");
        assertThat(api.get("/api/v1/services/comes").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/routes/r").body().at("/destination/service").asText())
                .isEqualTo("goes");
        assertThat(api.get("/api/v1/settings").body().path("mergeSlashes").asBoolean())
                .isTrue();
        JsonNode diff = api.get("/api/v1/revisions/" + restored.revision() + "/diff?against=" + then)
                .body();
        assertThat(diff.path("total").asInt()).isZero();
        JsonNode revision = api.get("/api/v1/revisions/" + restored.revision()).body();
        assertThat(revision.path("comment").asText()).isEqualTo("revision " + then + " restored: oops");
        assertThat(api.get("/api/v1/audit?limit=1").body().at("/items/0/deed").asText())
                .isEqualTo("restore");
    }

    @Test
    void restoringWhatIsThereMakesNoRevision() {
        long now = put("services/same", "{}");

        Reply restored = restore(now, "");

        assertThat(restored.revision()).isEqualTo(now);
        assertThat(restored.body().path("diff")).isEmpty();
    }

    @Test
    void aDryRunTellsEverythingAndStoresNothing() {
        long then = put("services/dry", "{}");
        long now = put("services/dry", "{\"http2\": true}");

        Reply tried = restore(then, "?dryRun=true");

        assertThat(tried.body().path("changed").asInt()).isEqualTo(1);
        assertThat(tried.body().at("/diff/0/diff").toString())
                .isEqualTo("[{\"pointer\":\"/http2\",\"before\":true,\"after\":false}]");
        assertThat(database.reader().revision()).isEqualTo(now);
    }

    @Test
    void itCanBeBoundToTheNewestRevision() {
        long then = put("services/bound", "{}");
        long now = put("services/bound", "{\"http2\": true}");

        assertThat(restore(then, "", "If-Match", "\"" + then + "\"").status()).isEqualTo(412);
        assertThat(restore(then, "", "If-Match", "\"" + now + "\"").status()).isEqualTo(200);
    }

    @Test
    void anObjectKeepsTheSecretThatItHasNow() {
        long then = put("services/secretive", CREDENTIAL.formatted("xyzzy-one"));
        String first = kept("secretive");
        put("services/secretive", CREDENTIAL.formatted("xyzzy-two"));
        String second = kept("secretive");
        put("services/secretive", "{\"http2\": true, \"credential\": {\"header\": \"Authorization\"}}");

        Reply restored = restore(then, "");

        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(kept("secretive")).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void noOldSecretComesBackWithAnObjectThatWasGone() {
        long then = put("services/gone", CREDENTIAL.formatted("xyzzy-gone"));
        api.delete("/api/v1/services/gone");

        Reply refused = restore(then, "");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/services/gone/credential/value");
        put("services/gone", CREDENTIAL.formatted("xyzzy-new"));
        assertThat(restore(then, "").status()).isEqualTo(200);
    }

    @Test
    void whatIsRestoredWithoutItsSecretIsWarnedOf() {
        long then = put("consumers/lost", "{\"basicPassword\": \"xyzzy-plugh\"}");
        String key = api.post("/api/v1/consumers/lost/keys", "{\"name\": \"web\"}")
                .body()
                .path("id")
                .asText();
        api.delete("/api/v1/consumers/lost");

        Reply restored = restore(then, "");

        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(restored.body().at("/warnings/0/code").asText()).isEqualTo("secret_not_restored");
        assertThat(restored.body().at("/warnings/0/object").asText()).isEqualTo("consumers/lost");
        assertThat(api.get("/api/v1/consumers/lost/keys/" + key).status()).isEqualTo(404);
    }

    @Test
    void aSecretInAVariableOfTheNodesIsRestored() {
        long then = put("services/variable", CREDENTIAL.formatted("${env:TOLLGATE_VAR_ORDERS}"));
        api.delete("/api/v1/services/variable");

        assertThat(restore(then, "").status()).isEqualTo(200);
        assertThat(kept("variable")).contains("${env:TOLLGATE_VAR_ORDERS}");
    }

    @Test
    void thereIsNothingToRestoreOfARevisionThatNeverWas() {
        assertThat(restore(999_999, "").status()).isEqualTo(404);
    }
}
