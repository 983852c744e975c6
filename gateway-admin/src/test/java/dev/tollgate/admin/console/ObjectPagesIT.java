package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private static Map<String, String> route(String... more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "name",
                "",
                "match-paths-0-path",
                "/orders",
                "match-paths-0-kind",
                "prefix",
                "destination-to",
                "service",
                "destination-service",
                "",
                "destination-newService",
                "http://127.0.0.1:9000",
                "authentication-on",
                "none",
                "authentication-methods",
                "api-key"));
        fields.put("enabled", "on");
        fields.put("do", "save");
        for (int index = 0; index < more.length; index += 2) {
            fields.put(more[index], more[index + 1]);
        }
        return fields;
    }

    private Answer create(String... more) {
        return browser.submit(browser.get("/routes/new"), "/routes/new", route(more));
    }

    private Route stored(String name) {
        return (Route) admin.database()
                .reader()
                .find(new EntityKey(Kind.ROUTE, name))
                .orElseThrow()
                .entity();
    }

    @Test
    void aRouteIsNamedByItsPathAndMakesItsServiceOnTheWay() {
        Answer page = create();

        assertThat(page.path()).isEqualTo("/routes/orders");
        assertThat(page.body())
                .contains("Saved as revision 2.", "curl -i 'http://127.0.0.1:" + RunningAdmin.PROXY_PORT + "/orders'");
        assertThat(admin.database().reader().find(new EntityKey(Kind.SERVICE, "orders")))
                .map(object ->
                        ((Service) object.entity()).targets().getFirst().url().toString())
                .contains("http://127.0.0.1:9000");
    }

    @Test
    void allMistakesOfARouteAreToldAtOnceAndWhatWasTypedIsKept() {
        Answer refused = create(
                "name",
                "Bad Name",
                "match-paths-0-path",
                "orders",
                "destination-newService",
                "orders",
                "limits-0-requests",
                "many",
                "limits-0-window",
                "10",
                "limits-0-algorithm",
                "token-bucket",
                "priority",
                "high");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "href=\"#name\"",
                        "href=\"#match-paths-0-path\"",
                        "href=\"#destination-newService\"",
                        "href=\"#limits-0-requests\"")
                .contains("href=\"#limits-0-window\"", "href=\"#priority\"", "value=\"Bad Name\"", "value=\"many\"");
        assertThat(admin.database().reader().revision()).isZero();
    }

    @Test
    void anEditKeepsWhatTheFormDoesNotShow() {
        create();
        admin.client()
                .patch(
                        "/api/v1/routes/orders",
                        "{\"limits\":[{\"name\":\"own\",\"requests\":5,\"window\":\"1m\",\"by\":[\"ip\",\"route\"],"
                                + "\"scope\":\"all\",\"onStoreFailure\":\"closed\"}]}");
        Answer form = browser.get("/routes/orders/edit");

        Answer saved = browser.submit(form, "/routes/orders/edit", Map.of("limits-0-requests", "7", "do", "save"));

        assertThat(saved.path()).isEqualTo("/routes/orders");
        Limit.Rate limit = (Limit.Rate) stored("orders").policies().limits().getFirst();
        assertThat(limit.requests()).isEqualTo(7);
        assertThat(limit.scope()).contains(Limit.Scope.ALL);
        assertThat(limit.onStoreFailure()).isEqualTo(Limit.StoreFailure.CLOSED);
    }

    @Test
    void aFormThatIsSavedUntouchedChangesNothing() {
        create("limits-0-requests", "5", "limits-0-window", "1m", "priority", "3");
        admin.client()
                .patch(
                        "/api/v1/services/orders",
                        "{\"credential\": {\"value\": \"Bearer 6f1c\"}, \"maintenance\": {\"retryAfter\": \"7m\"}}");
        long revision = admin.database().reader().revision();

        List.of("/routes/orders/edit", "/services/orders/edit")
                .forEach(path -> assertThat(browser.submit(browser.get(path), path, Map.of("do", "save"))
                                .body())
                        .contains("Nothing was changed."));

        assertThat(admin.database().reader().revision()).isEqualTo(revision);
        assertThat(browser.get("/services/orders/edit").body())
                .contains("Send a credential")
                .doesNotContain("6f1c");
    }

    @Test
    void aRoutesPageSaysInWordsWhatItTakesAndWhatTakesItFromIt() {
        create();
        Answer page = create("match-paths-0-path", "/orders/late", "priority", "-1", "match-methods", "GET");

        assertThat(page.heading()).isEqualTo("orders-late");
        assertThat(page.body())
                .contains(
                        "Takes GET requests whose path is /orders/late or below it.", "They go to service orders-late")
                .contains("No request reaches the route: before it comes orders.");
        assertThat(browser.get("/routes/orders").body()).contains("No request reaches any more: orders-late.");
    }

    @Test
    void nodesAreTypedAsLabelsAndSaidInWords() {
        Answer page = create("nodes", "region = eu, us\nzone = a");

        assertThat(page.body())
                .contains("It is only on nodes with region eu or us, and zone a.")
                .contains("nodes with region eu or us, and zone a: 0 of ");
        assertThat(browser.get("/routes/orders/edit").body()).contains("region = eu, us\nzone = a");
        assertThat(browser.get("/services/orders").body()).contains("every node");
    }

    @Test
    void aStaleEditShowsWhatDiffersAndCanBeSavedOverIt() {
        create();
        Answer form = browser.get("/routes/orders/edit");
        admin.client().patch("/api/v1/routes/orders", "{\"description\":\"theirs\"}");
        Map<String, String> mine = route("destination-service", "orders", "description", "mine");

        Answer conflict = browser.submit(form, "/routes/orders/edit", mine);
        mine.put("over", "3");
        Answer saved = browser.submit(conflict, "/routes/orders/edit", mine);

        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.body()).contains("Somebody else has saved this", "theirs", "mine");
        assertThat(saved.path()).isEqualTo("/routes/orders");
        assertThat(stored("orders").description()).isEqualTo("mine");
    }

    @Test
    void aRouteIsDeletedAfterAQuestion() {
        create();
        Answer question = browser.get("/routes/orders/delete");

        Answer list = browser.submit(question, "/routes/orders/delete", Map.of());

        assertThat(question.body()).contains("Delete route orders?", "Disable instead");
        assertThat(list.path()).isEqualTo("/routes");
        assertThat(list.body()).contains("No route yet");
    }

    @Test
    void aServiceThatARouteUsesIsNotDeleted() {
        create();

        Answer refused = browser.submit(browser.get("/services/orders/delete"), "/services/orders/delete", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Delete or change these first: orders.");
    }

    @Test
    void theSwitchOfAListDisablesARoute() {
        create();

        Answer list = browser.submit(browser.get("/routes"), "/routes/orders/enabled", Map.of());

        assertThat(list.path()).isEqualTo("/routes");
        assertThat(list.body()).contains("Disabled", "aria-checked=\"false\"");
        assertThat(stored("orders").enabled()).isFalse();
    }

    @Test
    void aSearchThatFindsNothingOffersToBeCleared() {
        create();

        assertThat(browser.get("/routes?q=nothing-like-it").body()).contains("Nothing found", "Clear filters");
    }

    @Test
    void whileOneTypesOnlyTheResultsAreSent() {
        create();

        Answer part = browser.get("/routes?q=ord", "HX-Request", "true", "HX-Target", "results");

        assertThat(part.body()).contains("/routes/orders").doesNotContain("<h1", "<html");
    }

    @Test
    void namesAndTagsAreEscaped() {
        create("description", "<script>alert(1)</script>");

        assertThat(browser.get("/routes/orders").body()).doesNotContain("<script>alert");
        assertThat(browser.get("/routes/orders/edit").body()).doesNotContain("<script>alert");
    }

    @Test
    void oneMoreRowIsAskedForWithoutScript() {
        Answer longer = browser.submit(browser.get("/routes/new"), "/routes/new", route("do", "add:match-paths"));

        assertThat(longer.status()).isEqualTo(200);
        assertThat(longer.body()).contains("id=\"match-paths-1-path\"", "value=\"/orders\"");
    }

    @Test
    void aServiceAndAConsumerAreCreatedAndChanged() {
        browser.submit(
                browser.get("/services/new"),
                "/services/new",
                Map.of(
                        "name",
                        "users",
                        "targets-0-url",
                        "http://127.0.0.1:9001",
                        "targets-0-weight",
                        "5",
                        "timeouts-total",
                        "4s",
                        "do",
                        "disabled"));
        Answer consumer = browser.submit(
                browser.get("/consumers/new"),
                "/consumers/new",
                Map.of("name", "mobile-app", "groups", "apps, partners", "enabled", "on", "do", "save"));

        assertThat(browser.get("/services").body()).contains("http://127.0.0.1:9001", "Disabled");
        assertThat(browser.get("/services/users").body()).contains("weight 5", "4s");
        assertThat(consumer.heading()).isEqualTo("mobile-app");
        assertThat(consumer.body()).contains("apps, partners");
    }

    private Answer issue(String... more) {
        browser.submit(
                browser.get("/consumers/new"),
                "/consumers/new",
                Map.of("name", "mobile-app", "enabled", "on", "do", "save"));
        Map<String, String> fields = new HashMap<>(Map.of("name", "android", "expiry", "90"));
        for (int index = 0; index < more.length; index += 2) {
            fields.put(more[index], more[index + 1]);
        }
        return browser.submit(browser.get("/consumers/mobile-app/keys/new"), "/consumers/mobile-app/keys/new", fields);
    }

    @Test
    void aKeyIsShownOnceAndThenNeverAgain() {
        create("authentication-on", "key");
        Answer once = issue();
        String key = once.body().replaceAll("(?s).*(tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}).*", "$1");

        assertThat(once.header("Cache-Control")).isEqualTo("no-store");
        assertThat(once.heading()).isEqualTo("Copy the key android now");
        assertThat(once.body()).contains("X-API-Key: " + key);
        assertThat(List.of("/consumers/mobile-app", "/consumers/mobile-app/keys/new", "/consumers"))
                .allSatisfy(path -> assertThat(browser.get(path).body()).doesNotContain(key));
        assertThat(browser.get("/consumers/mobile-app").body()).contains(key.substring(0, 12), "1 active");
    }

    @Test
    void loadingTheKeysPageAgainNeitherShowsNorMakesOne() {
        Answer once = issue();

        Answer again = browser.get(once.path());

        assertThat(once.body()).containsPattern("tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.body()).contains("is not shown again").doesNotContain("tgk_");
        assertThat(browser.get("/consumers/mobile-app").body()).contains("1 active");
    }

    @Test
    void anObjectThatIsCalledAsTheFormHasItsPages() {
        Answer page = create("name", "new");

        assertThat(page.heading()).isEqualTo("new");
        assertThat(page.body()).contains("/api/v1/routes/new\"", "href=\"/routes/new/edit\"");
        assertThat(browser.get("/routes").body()).contains("href=\"" + page.path() + "\"");
        assertThat(browser.get("/routes/new").heading()).isEqualTo("Create route");
        assertThat(browser.get("/routes/new/edit").heading()).isEqualTo("Edit new");
    }

    @Test
    void mistakesAreToldByWhatTheFormCallsTheirPlaces() {
        Answer refused = create(
                "match-paths-0-path",
                "/fine",
                "match-paths-1-path",
                "wrong",
                "match-paths-1-kind",
                "exact",
                "priority",
                "high");

        assertThat(refused.body())
                .containsPattern("<a href=\"#match-paths-1-path\">Path 2: ")
                .containsPattern("<a href=\"#priority\">Priority: ")
                .doesNotContain("match paths");
    }

    @Test
    void allMistakesOfAKeyAreToldAtOnceAndAnOwnKeyIsNotSentBack() {
        Answer refused = issue("name", "", "routes", "none-such", "sources", "here", "key", "too-short");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#name\"", "href=\"#routes\"", "href=\"#sources\"", "href=\"#key\"")
                .doesNotContain("too-short");
    }

    @Test
    void aKeyIsRevokedAfterAQuestion() {
        issue();
        String page = browser.get("/consumers/mobile-app").body();
        String path = page.replaceAll("(?s).*href=\"(/consumers/mobile-app/keys/[^\"]+/revoke)\".*", "$1");
        Answer question = browser.get(path);

        Answer consumer = browser.submit(question, path, Map.of());

        assertThat(question.body()).contains("Revoke key android of mobile-app?", "It was never used.");
        assertThat(consumer.body()).contains("revoked", "0 active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/routes/new", "/routes/orders/delete", "/services/new", "/consumers/new"})
    void aFormWithoutItsTokenIsRefused(String path) {
        assertThat(browser.postOnly(path, Map.of("name", "x")).status()).isEqualTo(403);
    }

    @Test
    void everyPageHasOneHeading() {
        create();
        List<String> paths = List.of(
                "/routes",
                "/routes/new",
                "/routes/orders",
                "/routes/orders/edit",
                "/routes/orders/delete",
                "/routes/orders/disable",
                "/services",
                "/services/new",
                "/services/orders",
                "/services/orders/edit",
                "/consumers",
                "/consumers/new");

        assertThat(paths)
                .allSatisfy(path -> assertThat(browser.get(path).heading()).isNotEmpty());
    }
}
