package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are looked at while they are filled in: what is said where, before anything is saved. */
class LookedFormsIT {

    @AutoClose
    private static final RunningAdmin ADMIN = RunningAdmin.onNewDatabase();

    @AutoClose
    private static final Browser BROWSER = ADMIN.signedIn();

    private static Answer look(String path, String deed, String visited, Map<String, String> typed) {
        Map<String, String> fields = new TreeMap<>(typed);
        fields.put("do", deed);
        fields.put("visited", visited);
        return BROWSER.submit(BROWSER.get(path), path, fields);
    }

    /** What is said below an input; "nobody asked" if nothing of it came. */
    private static String told(Answer looked, String input) {
        String start = "<div id=\"" + input + "-told\" hx-swap-oob=\"innerHTML\">";
        int from = looked.body().indexOf(start);
        return from < 0
                ? "nobody asked"
                : looked.body()
                        .substring(from + start.length(), looked.body().indexOf("</div>", from))
                        .replaceAll("<[^>]*>", "")
                        .strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "services", "plans", "consumers", "issuers", "certificates"})
    void everyFormTellsWhatIsWrongWhereSomebodyHasBeen(String collection) {
        Answer looked = look("/" + collection + "/new", "rail", "name tags", Map.of("name", "A B", "tags", "good"));

        assertThat(told(looked, "name")).startsWith("Must be a name: ").endsWith("you typed A B, did you mean a-b?");
        assertThat(told(looked, "tags")).isEmpty();
        assertThat(told(looked, "description")).isEqualTo("nobody asked");
        assertThat(looked.body()).doesNotContain("<html");
    }

    @Test
    void whereNobodyHasBeenNothingIsWrongYet() {
        Answer looked = look("/routes/new", "rail", "match-paths-0-path", Map.of("match-paths-0-path", "/orders"));

        assertThat(told(looked, "match-paths-0-path")).isEmpty();
        assertThat(looked.body())
                .contains("Still to be filled in: Service.", "Left empty, it becomes orders.")
                .doesNotContain("tg-error");
    }

    @Test
    void whatIsTakenAndProbablyNotMeantIsToldAtItsInput() {
        Map<String, String> typed =
                Map.of("name", "odd", "targets-0-url", "https://127.0.0.1:9", "tls-verify", Browser.UNTICKED);
        Answer looked = look("/services/new", "rail", "tls-verify", typed);

        assertThat(told(looked, "tls-verify")).startsWith("Whoever gets between the gateway and the service");
        assertThat(looked.body()).contains("tg-warned");
    }

    @Test
    void aNameThatIsTakenIsToldBeforeItIsSaved() {
        ADMIN.client().put("/api/v1/plans/gold", "{}");

        assertThat(told(look("/plans/new", "rail", "name", Map.of("name", "gold")), "name"))
                .isEqualTo("Is taken: choose another one.");
    }

    @Test
    void rowsThatNobodyHasTouchedDoNotMoveWhatIsSaidOfOthers() {
        Answer twoRows = look("/plans/new", "add:limits", "", Map.of("name", "two"));
        Map<String, String> typed = new TreeMap<>(Map.of("limits-1-requests", "5", "limits-1-window", "10"));
        typed.putAll(Map.of("do", "rail", "visited", "limits-0-window limits-1-window"));

        Answer looked = BROWSER.submit(twoRows, "/plans/new", typed);

        assertThat(told(looked, "limits-0-window")).isEmpty();
        assertThat(told(looked, "limits-1-window"))
                .startsWith("Window 2: Must be a duration")
                .endsWith("you typed 10, did you mean 10s or 10m?");
    }

    @Test
    void aRowMoreKeepsWhatWasSaidAndARowLessForgetsWhereSomebodyWas() {
        Map<String, String> typed = Map.of("name", "A B", "limits-0-requests", "x");
        Answer more = look("/plans/new", "add:limits", "name limits-0-requests", typed);
        Answer less = BROWSER.submit(more, "/plans/new", Map.of("do", "remove:limits-1"));

        assertThat(more.body()).contains("id=\"name-error\"", "id=\"limits-0-requests-error\"");
        assertThat(less.body()).contains("name=\"visited\" value=\"name\"").doesNotContain("limits-0-requests-error");
    }

    @Test
    void theSettingsAreLookedAtToo() {
        Map<String, String> typed = Map.of("trustedProxies", "here", "limits-0-window", "1", "limits-0-requests", "1");
        Answer looked = look("/settings", "try", "trustedProxies", typed);

        assertThat(told(looked, "trustedProxies")).startsWith("Must be ");
        assertThat(told(looked, "limits-0-window")).isEqualTo("nobody asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings/webhooks/new", "/settings/users/new", "/settings/tokens/new"})
    void formsOfWhatIsNoConfigurationAreLookedAtToo(String path) {
        Answer looked = look(path, "look", "name role", Map.of("name", "A B", "password", "short"));

        assertThat(told(looked, "name")).startsWith("Must be a name: ");
        assertThat(told(looked, "password")).isEqualTo("nobody asked");
        assertThat(BROWSER.get(path.replace("/new", "")).body()).doesNotContain("A B");
    }

    @Test
    void allMistakesComeAtOnceEachAtItsInputWithALinkToIt() {
        Answer services = look(
                "/services/new",
                "save",
                "",
                Map.of(
                        "name",
                        "-",
                        "targets-0-url",
                        "orders:8080",
                        "timeouts-total",
                        "5 s",
                        "limits-0-requests",
                        "no"));
        Answer more = look("/routes/new", "add:transform-request-headers", "", Map.of("match-paths-0-path", "x"));
        Answer routes = BROWSER.submit(
                more,
                "/routes/new",
                Map.ofEntries(
                        Map.entry("do", "save"),
                        Map.entry("transform-on", "on"),
                        Map.entry("transform-request-headers-0-place", "No Field"),
                        Map.entry("transform-request-headers-0-with", "x"),
                        Map.entry("request-on", "on"),
                        Map.entry("request-schema", "{\"type\": 7}"),
                        Map.entry("destination-newService", "here")));

        assertEach(services, "name", "targets-0-url", "timeouts-total", "limits-0-requests", "limits-0-window");
        assertThat(services.body()).contains("Has no scheme: write http://orders:8080.");
        assertEach(routes, "match-paths-0-path", "transform-request-headers-0-place", "request-schema");
    }

    private static void assertEach(Answer refused, String... inputs) {
        assertThat(refused.status()).isEqualTo(422);
        for (String input : inputs) {
            assertThat(refused.body()).contains("href=\"#" + input + "\"", "id=\"" + input + "-error\"");
            assertThat(refused.body().substring(refused.body().indexOf("id=\"" + input + "\"")))
                    .as(input)
                    .containsPattern("^[^>]*aria-invalid=\"true\"");
        }
    }

    @Test
    void aSecretThatIsNotSentBackIsAskedForAgainWithoutScript() {
        Map<String, String> typed = Map.of("name", "kept", "credential-on", "on", "credential-value", "very-secret");
        Answer without = look("/services/new", "add:targets", "", typed);

        assertThat(without.body())
                .contains("Type it again: what is to be kept secret is not sent back.")
                .doesNotContain("very-secret");
        assertThat(told(look("/services/new", "rail", "credential-value", typed), "credential-value"))
                .isEmpty();
    }

    @Test
    void aPrefixIsTakenAsListsShowIt() {
        Map<String, String> typed = Map.of(
                "match-paths-0-path", "/stars/*", "destination-to", "respond", "destination-respond-status", "200");

        assertThat(look("/routes/new", "save", "", typed).path()).isEqualTo("/routes/stars");
        assertThat(ADMIN.client()
                        .get("/api/v1/routes/stars")
                        .body()
                        .at("/match/paths/0/prefix")
                        .asText())
                .isEqualTo("/stars");
    }

    private static Answer rail(String... typed) {
        Map<String, String> fields = new TreeMap<>();
        for (int index = 0; index < typed.length; index += 2) {
            fields.put(typed[index], typed[index + 1]);
        }
        return look("/routes/new", "rail", "", fields);
    }

    private static String text(Answer answer) {
        return answer.body().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    @Test
    void theCommandMakesTheServiceThatSavingWouldMake() {
        Answer looked = rail("match-paths-0-path", "/told", "destination-newService", "http://orders:8080");

        assertThat(text(looked).replace("&#34;", "\"").replace("&#39;", "'"))
                .contains(
                        "\"$ADMIN/api/v1/services/told\"",
                        "{\"name\":\"told\",\"targets\":[{\"url\":\"http://orders:8080\"}]}",
                        "\"$ADMIN/api/v1/routes/told\"",
                        "\"service\" : \"told\"",
                        "\"service\":\"told\"");
    }

    @Test
    void whatBecomesOfAPathIsShownWhileItIsTyped() {
        Answer stripped = rail(
                "match-paths-0-path", "/api",
                "destination-newService", "http://orders:8080",
                "destination-stripPrefix", "on",
                "match-hosts", "*.shop.example",
                "match-headers-0-name", "X-Env",
                "match-headers-0-kind", "exact",
                "match-headers-0-value", "beta");
        Answer rewritten = rail(
                "match-paths-0-path", "/orders/{id:[0-9]+}/{rest...}",
                "match-paths-0-kind", "template",
                "match-methods", "POST",
                "destination-newService", "http://orders:8080",
                "destination-path", "/v2/{id}?x=1");
        Answer redirected = rail(
                "match-paths-0-path", "/old",
                "destination-to", "redirect",
                "destination-redirect-location", "https://new.example{path}");

        assertThat(text(stripped))
                .contains("GET http://www.shop.example/api/7 with X-Env: beta → http://orders:8080/7");
        assertThat(text(rewritten)).contains("POST /orders/7/a/7 → http://orders:8080/v2/7?x=1");
        assertThat(text(redirected)).contains("GET /old/7 → 308 to https://new.example/old/7");
    }

    @Test
    void whatIsWrongElsewhereDoesNotHideWhatAPathBecomes() {
        assertThat(text(rail(
                        "match-paths-0-path", "/half", "destination-newService", "http://a:1", "timeouts-total", "x")))
                .contains("Takes every request whose path is /half or below it.", "GET /half/7 → http://a:1/half/7");
    }

    @Test
    void routesThatTakeSomeOfTheSameRequestsAreToldWithWhoWins() {
        ADMIN.client().put("/api/v1/routes/trees", """
            {"match": {"paths": [{"prefix": "/trees"}]}, "destination": {"respond": {}}}\
            """);
        ADMIN.client().put("/api/v1/routes/oak", """
            {"match": {"paths": [{"exact": "/trees/oak"}]}, "destination": {"respond": {}}}\
            """);

        Answer told = rail(
                "match-paths-0-path", "/trees/{kind}", "match-paths-0-kind", "template", "destination-to", "respond");

        assertThat(text(told))
                .containsSubsequence(
                        "Loses to oak, for what is /trees/oak: exact beats template.",
                        "Beats trees: template beats prefix.");
        assertThat(told.body()).contains("href=\"/routes/oak\"");
    }

    @Test
    void accessLimitsAndCacheReadAsSentences() {
        Answer told = rail(
                "match-paths-0-path", "/told",
                "destination-to", "respond",
                "authentication-on", "key",
                "authentication-methods", "api-key",
                "limits-0-requests", "100",
                "limits-0-window", "1m",
                "cache-on", "on",
                "cache-ttl", "60s");

        assertThat(text(told))
                .contains(
                        "Lets in callers with an API key.",
                        "Lets through 100 requests per 1m for each ip.",
                        "Answers are kept for 1m, per consumer, because this route requires an API key.");
    }

    @Test
    void whatWasSavedIsTriedOutFromThere() {
        ADMIN.client().put("/api/v1/consumers/app", "{\"basicPassword\": \"correct horse\"}");
        Map<String, String> typed = Map.of(
                "match-paths-0-path", "/tried",
                "destination-to", "respond",
                "authentication-on", "key",
                "authentication-methods", "basic");

        Answer saved = look("/routes/new", "save", "", typed);

        assertThat(saved.body())
                .contains("href=\"/explain?method=GET&amp;url=%2Ftried%2F7&amp;consumer=app\">Try it</a>");
        assertThat(BROWSER.get("/explain?method=GET&url=%2Ftried%2F7&consumer=app")
                        .body())
                .contains("tried gets it");
    }
}
