package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class CollectionsIT {

    private static final String SERVICES = "/api/v1/services";
    private static final String ROUTES = "/api/v1/routes";
    private static final String USERS = """
        {"name": "users", "targets": [{"url": "http://10.0.0.5:9000"}]}\
        """;
    private static final String USER_ROUTE = """
        {"name": "user-list", "match": {"paths": [{"prefix": "/users"}]}, "destination": {"service": "users"}}\
        """;

    private final RunningAdmin admin;
    private final ApiClient api;

    CollectionsIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeEach
    void empty() {
        for (String collection : List.of(ROUTES, SERVICES)) {
            names(api.get(collection + "?limit=200")).forEach(name -> api.delete(collection + "/" + name));
        }
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void creatingAnswers201WithLocationEtagAndRevision() {
        long before = revision();

        Reply reply = api.post(SERVICES, USERS);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo("/api/v1/services/users");
        assertThat(reply.revision()).isEqualTo(before + 1);
        assertThat(reply.header("ETag")).isEqualTo("\"" + reply.revision() + "\"");
        assertThat(api.get(SERVICES + "/users").body()).isEqualTo(reply.body());
    }

    @Test
    void aNewObjectIsShownWithItsDefaultsAndWhatTheStoreKnows() {
        JsonNode service = api.post(SERVICES, USERS).body();

        assertThat(service.at("/targets/0/weight").intValue()).isEqualTo(100);
        assertThat(service.at("/timeouts/firstByte").textValue()).isEqualTo("15s");
        assertThat(service.path("enabled").booleanValue()).isTrue();
        assertThat(service.path("createdAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(service.path("revision").longValue()).isPositive();
    }

    @Test
    void creatingUnderATakenNameIs409() {
        api.post(SERVICES, USERS);
        long before = revision();

        Reply reply = api.post(SERVICES, USERS);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void puttingCreatesWith201AndReplacesWith200() {
        Reply created = api.put(SERVICES + "/users", "{}");
        Reply replaced = api.put(SERVICES + "/users", USERS);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/services/users");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.body().path("targets")).hasSize(1);
    }

    @Test
    void anIdenticalPutMakesNoRevision() {
        Reply first = api.put(SERVICES + "/users", USERS);

        Reply second = api.put(SERVICES + "/users", first.body().toString());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aMergePatchChangesWhatItNamesAndNullClears() {
        api.put(SERVICES + "/users", """
            {"description": "people", "tags": ["a"], "timeouts": {"total": "5s"}}\
            """);

        Reply reply = api.patch(SERVICES + "/users", """
            {"description": null, "timeouts": {"idle": "7s"}}\
            """, "Content-Type", "application/merge-patch+json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("description").textValue()).isEmpty();
        assertThat(reply.body().at("/tags/0").textValue()).isEqualTo("a");
        assertThat(reply.body().at("/timeouts/total").textValue()).isEqualTo("5s");
        assertThat(reply.body().at("/timeouts/idle").textValue()).isEqualTo("7s");
    }

    @Test
    void aPatchThatChangesNothingAnswers200WithTheCurrentRevision() {
        long before = api.post(SERVICES, USERS).revision();

        Reply reply = api.patch(SERVICES + "/users", "{}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.revision()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIs404() {
        assertThat(api.get(SERVICES + "/nobody").status()).isEqualTo(404);
        assertThat(api.get(SERVICES + "/UPPER%00CASE").status()).isEqualTo(404);
        assertThat(api.patch(SERVICES + "/nobody", "{}").status()).isEqualTo(404);
        assertThat(api.delete(SERVICES + "/nobody").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void noPathIsTooOddForTheDatabase() {
        List<String> paths = new ArrayList<>();
        api.get("/api/v1/openapi.json").body().path("paths").fieldNames().forEachRemaining(paths::add);

        SoftAssertions soft = new SoftAssertions();
        for (String path : paths.stream().filter(path -> path.contains("{")).toList()) {
            String odd = (path.startsWith("/api/v1") ? path : "/api/v1" + path)
                    .replace("{number}", "1")
                    .replaceAll("\\{[^}]+}", "a%00b");
            soft.assertThat(api.get(odd).status()).as("GET " + odd).isBetween(400, 499);
            soft.assertThat(api.delete(odd).status()).as("DELETE " + odd).isBetween(400, 499);
        }
        soft.assertAll();
    }

    @Test
    void deletingAnswers204AndTheObjectIsGone() {
        long before = api.post(SERVICES, USERS).revision();

        Reply reply = api.delete(SERVICES + "/users");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.revision()).isEqualTo(before + 1);
        assertThat(api.get(SERVICES + "/users").status()).isEqualTo(404);
    }

    @Test
    void deletingAServiceThatARouteUsesIsRefusedWithTheRoute() {
        api.post(SERVICES, USERS);
        api.post(ROUTES, USER_ROUTE);

        Reply reply = api.delete(SERVICES + "/users");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body().path("referrers"))
                .isEqualTo(Json.parse("[{\"collection\": \"routes\", \"name\": \"user-list\"}]"));
    }

    @Test
    void aStaleIfMatchIs412WithTheCurrentEtag() {
        String first = api.post(SERVICES, USERS).header("ETag");
        String second = api.patch(SERVICES + "/users", "{\"http2\": true}", "If-Match", first)
                .header("ETag");

        for (Reply stale : List.of(
                api.patch(SERVICES + "/users", "{\"http2\": false}", "If-Match", first),
                api.put(SERVICES + "/users", USERS, "If-Match", first),
                api.put(SERVICES + "/users", USERS, "If-Match", "W/" + second),
                api.put(SERVICES + "/users", USERS, "If-None-Match", "*"),
                api.delete(SERVICES + "/users", "If-Match", first))) {
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).isEqualTo(second);
        }
    }

    @Test
    void ifMatchOfAnObjectThatIsNotThereIs412() {
        Reply reply = api.put(SERVICES + "/users", USERS, "If-Match", "*");

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.header("ETag")).isEmpty();
    }

    @Test
    void aReaderThatHasTheObjectGets304() {
        String tag = api.post(SERVICES, USERS).header("ETag");

        Reply reply = api.get(SERVICES + "/users", "If-None-Match", tag);

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.header("ETag")).isEqualTo(tag);
    }

    @Test
    void aDryRunShowsObjectDiffAndWarningsAndStoresNothing() {
        api.post(SERVICES, USERS);
        long before = revision();

        Reply reply = api.patch(SERVICES + "/users?dryRun=true", """
            {"targets": [], "http2": true}\
            """);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().at("/object/http2").booleanValue()).isTrue();
        assertThat(reply.body().path("diff").findValuesAsText("pointer")).containsExactly("/targets", "/http2");
        assertThat(reply.body().at("/warnings/0/code").textValue()).isEqualTo("no_target");
        assertThat(revision()).isEqualTo(before);
        assertThat(api.get(SERVICES + "/users").body().path("http2").booleanValue())
                .isFalse();
    }

    @Test
    void aDryRunOfEveryWriteStoresNothing() {
        api.post(SERVICES, USERS);
        long before = revision();

        Reply created = api.post(SERVICES + "?dryRun=true", "{\"name\": \"other\"}");
        Reply put = api.put(SERVICES + "/another?dryRun=true", "{}");
        Reply deleted = api.delete(SERVICES + "/users?dryRun=true");

        assertThat(List.of(created.status(), put.status(), deleted.status())).containsOnly(200);
        assertThat(deleted.body().path("object").isNull()).isTrue();
        assertThat(names(api.get(SERVICES))).containsExactly("users");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void aDryRunIsRefusedAsTheWriteWouldBe() {
        api.post(SERVICES, USERS);
        api.post(ROUTES, USER_ROUTE);

        assertThat(api.post(SERVICES + "?dryRun=true", USERS).status()).isEqualTo(409);
        assertThat(api.delete(SERVICES + "/users?dryRun=true").status()).isEqualTo(409);
        assertThat(api.put(SERVICES + "/users?dryRun=true", "{\"http2\": 1}").pointers())
                .containsExactly("/http2");
        assertThat(api.put(SERVICES + "/users?dryRun=true", USERS, "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aListComesInPagesThatTheCursorJoins() {
        for (String name : List.of("c", "a", "e", "b", "d")) {
            api.put(SERVICES + "/" + name, "{}");
        }

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get(SERVICES + "?limit=2" + next).body();
            assertThat(page.path("total").intValue()).isEqualTo(5);
            page.path("items").forEach(item -> seen.add(item.path("name").textValue()));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").textValue();
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aListIsSearchedFilteredAndSorted() {
        api.put(SERVICES + "/users", "{\"tags\": [\"core\"]}");
        api.put(SERVICES + "/orders", "{\"tags\": [\"core\", \"shop\"]}");
        api.put(ROUTES + "/user-list", USER_ROUTE);

        assertThat(names(api.get(SERVICES + "?q=USER"))).containsExactly("users");
        assertThat(names(api.get(SERVICES + "?tag=shop"))).containsExactly("orders");
        assertThat(names(api.get(SERVICES + "?sort=-name"))).containsExactly("users", "orders");
        assertThat(names(api.get(SERVICES + "?sort=createdAt"))).containsExactly("users", "orders");
        assertThat(names(api.get(ROUTES + "?q=/users"))).containsExactly("user-list");
    }

    @Test
    void anEmptyListHasItemsNextAndTotal() {
        assertThat(api.get(ROUTES).body()).isEqualTo(Json.parse("{\"items\": [], \"next\": null, \"total\": 0}"));
    }

    private long revision() {
        return api.patch("/api/v1/settings?dryRun=true", "{}").revision();
    }

    private static List<String> names(Reply list) {
        return list.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").textValue())
                .toList();
    }
}
