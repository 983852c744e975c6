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
}
