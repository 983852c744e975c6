package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several objects changed at once, and one object put back. */
@EachDatabase
class BulkIT {
    private static final String BULK = "/api/v1/services/bulk";

    private final Database database;
    private final RunningAdmin admin;
    private final ApiClient api;

    BulkIT(TestDatabase test) {
        this.database = test.database();
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
        put("services/one", "{\"tags\": [\"old\"]}");
        put("services/two", "{\"tags\": [\"old\", \"kept\"]}");
    }

    @AfterEach
    void stop() {
        for (String name : List.of("routes/user", "services/one", "services/two")) {
            api.delete("/api/v1/" + name);
        }
        admin.close();
    }

    private Reply put(String path, String document) {
        Reply reply = api.put("/api/v1/" + path, document);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply;
    }

    private Reply done(String document) {
        Reply reply = api.post(BULK, document);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private String service(String name, String pointer) {
        return api.get("/api/v1/services/" + name).body().at(pointer).toString();
    }

    @Test
    void severalObjectsAreDisabledAndTaggedAsOneRevision() {
        long before = database.reader().revision();

        Reply reply = done("""
            {"names": ["one", "two"], "enabled": false, "addTags": ["new", "kept"], "removeTags": ["old"]}\
            """);

        assertThat(reply.revision()).isEqualTo(before + 1);
        assertThat(reply.body().path("changed").asInt()).isEqualTo(2);
        assertThat(service("one", "/enabled")).isEqualTo("false");
        assertThat(service("one", "/tags")).isEqualTo("[\"new\",\"kept\"]");
        assertThat(service("two", "/tags")).isEqualTo("[\"kept\",\"new\"]");
        assertThat(done("{\"names\": [\"one\"], \"enabled\": false}").revision())
                .as("nothing changes")
                .isEqualTo(before + 1);
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndStoresNothing() {
        long before = database.reader().revision();

        Reply tried = api.post(BULK + "?dryRun=true", "{\"names\": [\"one\", \"two\"], \"delete\": true}");

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.body().path("deleted").asInt()).isEqualTo(2);
        assertThat(database.reader().revision()).isEqualTo(before);
        assertThat(api.get("/api/v1/services/one").status()).isEqualTo(200);
    }

    @Test
    void allGoOrNoneAndEveryNameThatIsInTheWayIsTold() {
        put("routes/user", "{\"match\": {\"paths\": [{\"prefix\": \"/b\"}]}, \"destination\": {\"service\": \"two\"}}");
        long before = database.reader().revision();

        Reply refused = api.post(BULK, "{\"names\": [\"nobody\", \"one\", \"two\"], \"delete\": true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/names/0", "/names/2");
        assertThat(refused.text()).contains("routes/user");
        assertThat(database.reader().revision()).isEqualTo(before);

        api.delete("/api/v1/routes/user");
        done("{\"names\": [\"one\", \"two\"], \"delete\": true}");
        assertThat(api.get("/api/v1/services/one").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|/names,",
                "{\"names\": []}|/names,",
                "{\"names\": [\"one\", \"one\"], \"enabled\": true}|/names/1",
                "{\"names\": [\"one\"], \"delete\": true, \"enabled\": true}|''",
                "{\"names\": [\"one\"], \"addTags\": [\"a\"], \"removeTags\": [\"a\"], \"more\": 1}|/more,/removeTags/0"
            })
    void whatIsAskedForMustBeClear(String document, String pointers) {
        assertThat(api.post(BULK, document).pointers())
                .containsExactlyInAnyOrder(pointers.equals("''") ? new String[] {""} : pointers.split(",", -1));
    }

    @Test
    void aConditionIsAboutTheConfiguration() {
        String document = "{\"names\": [\"one\"], \"enabled\": false}";

        assertThat(api.post(BULK, document, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(api.post(BULK, document, "If-Match", "\"" + database.reader().revision() + "\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itTakesTheRoleOfTheCollection() {
        String document = "{\"names\": [\"one\"], \"enabled\": false}";
        for (String role : List.of("viewer", "operator")) {
            Reply issued = api.post("/api/v1/tokens", "{\"name\": \"bulk-" + role + "\", \"role\": \"" + role + "\"}");
            String token = issued.body().path("token").asText();
            ApiClient caller = api.presenting(Optional.of("Bearer " + token));

            assertThat(caller.post(BULK, document).status()).isEqualTo(role.equals("operator") ? 200 : 403);
            assertThat(caller.post("/api/v1/consumers/bulk", document).status()).isEqualTo(403);
            api.delete("/api/v1/tokens/bulk-" + role);
        }
    }

    @Test
    void oneObjectIsPutBackAndWhatElseWasChangedStays() {
        long first = api.get("/api/v1/services/one").body().path("revision").asLong();
        put("services/two", "{\"http2\": true}");
        Reply deleted = api.delete("/api/v1/services/one");

        Reply restored = restore("services/one", first);

        assertThat(restored.status()).as(restored.text()).isEqualTo(201);
        assertThat(service("one", "/tags")).isEqualTo("[\"old\"]");
        assertThat(service("two", "/http2")).isEqualTo("true");
        assertThat(api.get("/api/v1/revisions/" + restored.revision())
                        .body()
                        .path("comment")
                        .asText())
                .isEqualTo("services/one restored from revision " + first);
        assertThat(restore("services/one", deleted.revision()).pointers())
                .as("it was gone then")
                .containsExactly("/revision");
        assertThat(restore("services/nobody", first).status()).isEqualTo(404);
    }

    @Test
    void aSecretThatDoesNotComeBackIsToldOf() {
        long first =
                put("consumers/shop", "{\"basicPassword\": \"xyzzy-plugh\"}").revision();
        api.delete("/api/v1/consumers/shop");

        Reply tried = restore("consumers/shop", first, "?dryRun=true");

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.body().path("warnings").findValuesAsText("code")).contains("secret_not_restored");
    }

    private Reply restore(String path, long revision, String... query) {
        return api.post("/api/v1/" + path + "/restore" + String.join("", query), "{\"revision\": " + revision + "}");
    }
}
