package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.QuotaUse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Giving objects other names. */
@EachDatabase
class RenameIT {
    private final Database database;
    private final RunningAdmin admin;
    private final ApiClient api;

    RenameIT(TestDatabase test) {
        this.database = test.database();
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private Reply put(String path, String document) {
        Reply reply = api.put("/api/v1/" + path, document);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply;
    }

    private JsonNode get(String path) {
        Reply reply = api.get("/api/v1/" + path);
        assertThat(reply.status()).as(path + reply.text()).isEqualTo(200);
        return reply.body();
    }

    private Reply rename(String path, String to, String... headers) {
        return api.post("/api/v1/" + path + "/rename", "{\"to\": \"" + to + "\"}", headers);
    }

    @Test
    void allThatReferToAServiceFollowItInOneRevision() {
        Reply created = put("services/old", "{\"targets\": [{\"url\": \"http://10.0.0.1:80\"}]}");
        put("routes/plain", "{\"match\":{\"paths\":[{\"prefix\":\"/a\"}]},\"destination\":{\"service\":\"old\"}}");
        Reply last = put("routes/mirrored", """
            {"match": {"paths": [{"prefix": "/b"}]}, "mirror": {"service": "old", "percent": 10},
             "destination": {"split": [{"service": "old", "weight": 1}]}}\
            """);

        Reply renamed = rename("services/old", "new", "If-Match", created.header("ETag"));

        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(renamed.revision()).isEqualTo(last.revision() + 1);
        assertThat(renamed.header("Location")).endsWith("/api/v1/services/new");
        assertThat(renamed.body().path("createdAt")).isEqualTo(created.body().path("createdAt"));
        assertThat(get("routes/plain").at("/destination/service").asText()).isEqualTo("new");
        assertThat(get("routes/mirrored").at("/destination/split/0/service").asText())
                .isEqualTo("new");
        assertThat(get("routes/mirrored").at("/mirror/service").asText()).isEqualTo("new");
        assertThat(api.get("/api/v1/services/old").status()).isEqualTo(404);
        assertThat(get("audit?object=services/new").at("/items/0/deed").asText())
                .isEqualTo("rename");
        assertThat(get("revisions/" + renamed.revision()).path("comment").asText())
                .isEqualTo("services/old renamed to new");
    }

    @Test
    void whatWasDecidedByHandAboutTargetsStays() {
        put("services/forced", "{\"targets\": [{\"url\": \"http://10.0.0.1:80\"}]}");
        put("services/forced/targets/10.0.0.1:80/state", "{\"state\": \"draining\"}");

        assertThat(rename("services/forced", "renamed").status()).isEqualTo(200);

        assertThat(get("services/renamed/health").toString()).contains("draining");
    }

    @Test
    void aConsumerKeepsItsKeysAndWhatItHasUsed() {
        put("consumers/shop", """
            {"basicPassword": "xyzzy-plugh", "quotas": [{"name": "monthly", "requests": 100, "period": "month"}]}\
            """);
        put("routes/for-shop", """
            {"match": {"paths": [{"prefix": "/shop"}]}, "destination": {"respond": {"status": 200}},
             "authentication": {"methods": ["api-key"]}, "authorization": {"consumers": ["shop"]}}\
            """);
        JsonNode issued =
                api.post("/api/v1/consumers/shop/keys", "{\"name\": \"web\"}").body();
        long begins = Instant.parse(
                        get("consumers/shop/quotas").at("/items/0/from").asText())
                .getEpochSecond();
        database.quotas().add(List.of(new QuotaUse("shop", "monthly", begins, 30)));

        Reply renamed = rename("consumers/shop", "store");

        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(get("consumers/store/keys").at("/items/0/id")).isEqualTo(issued.path("id"));
        assertThat(api.post(
                                "/api/v1/keys/find",
                                "{\"key\": \"" + issued.path("key").asText() + "\"}")
                        .body()
                        .path("consumer")
                        .asText())
                .isEqualTo("store");
        assertThat(get("consumers/store/quotas").at("/items/0/used").asInt()).isEqualTo(30);
        assertThat(get("routes/for-shop").at("/authorization/consumers/0").asText())
                .isEqualTo("store");
    }

    @Test
    void nodesLearnWhoseTheKeysAre() {
        put("consumers/before", "{}");
        api.post("/api/v1/consumers/before/keys", "{\"name\": \"web\"}");
        long applied = database.reader().revision();

        rename("consumers/before", "after");

        assertThat(database.reader().changesSince(applied).keys().toString()).contains("after");
    }

    @Test
    void aKeyThatIsGoodForARouteStaysSo() {
        put(
                "routes/of-key",
                "{\"match\":{\"paths\":[{\"prefix\":\"/k\"}]},\"destination\":{\"respond\":{\"status\":200}}}");
        put("consumers/holder", "{}");
        String id = api.post("/api/v1/consumers/holder/keys", "{\"name\": \"web\", \"routes\": [\"of-key\"]}")
                .body()
                .path("id")
                .asText();

        assertThat(rename("routes/of-key", "of-keys").status()).isEqualTo(200);

        assertThat(get("consumers/holder/keys/" + id).at("/routes").toString()).isEqualTo("[\"of-keys\"]");
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndStoresNothing() {
        put("plans/gold", "{}");
        long last = put("consumers/subscriber", "{\"plan\": \"gold\"}").revision();

        Reply tried = api.post("/api/v1/plans/gold/rename?dryRun=true", "{\"to\": \"platinum\"}");

        assertThat(tried.body().path("diff").findValuesAsText("object"))
                .containsExactly("plans/gold", "plans/platinum", "consumers/subscriber");
        assertThat(database.reader().revision()).isEqualTo(last);
        assertThat(get("consumers/subscriber").path("plan").asText()).isEqualTo("gold");
    }

    @ParameterizedTest
    @CsvSource({
        "services/here, taken, 409",
        "services/nobody, free, 404",
        "services/here, No Name, 422",
        "services/here, '', 422",
        "consumers/named, known-as, 422",
    })
    void refusalsChangeNothing(String path, String to, int status) {
        put("services/here", "{}");
        put("services/taken", "{}");
        put("consumers/named", "{}");
        put("consumers/other", "{\"externalId\": \"known-as\"}");
        long last = database.reader().revision();

        Reply refused = rename(path, to);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(database.reader().revision()).isEqualTo(last);
        assertThat(get("services/here").path("name").asText()).isEqualTo("here");
    }

    @Test
    void aStaleConditionRefuses() {
        put("services/moved", "{}");
        put("services/moved", "{\"http2\": true}");

        Reply refused = rename("services/moved", "elsewhere", "If-Match", "\"1\"");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.header("ETag"))
                .isEqualTo(api.get("/api/v1/services/moved").header("ETag"));
    }

    @Test
    void itsOwnNameIsNoChange() {
        long last = put("services/itself", "{}").revision();

        Reply same = rename("services/itself", "itself");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.revision()).isEqualTo(last);
    }
}
