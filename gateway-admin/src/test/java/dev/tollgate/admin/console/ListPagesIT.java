package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that are narrowed, their menus, and what is done with many rows. */
class ListPagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();
    private final ApiClient api = admin.client();

    @BeforeEach
    void store() {
        put("services/orders", "{\"targets\": [{\"url\": \"http://127.0.0.1:9\"}]}");
        put("services/idle", "{\"enabled\": false}");
        put("plans/gold", "{}");
        put("consumers/app", "{\"plan\": \"gold\", \"groups\": [\"partners\"]}");
        put("consumers/other", "{}");
        put("routes/cached", """
            {"tags": ["shop"], "match": {"paths": [{"prefix": "/a"}], "methods": ["GET"]},
             "destination": {"service": "orders"}, "cache": {"ttl": "60s"}}\
            """);
        put("routes/answer", """
            {"tags": ["shop"], "match": {"paths": [{"prefix": "/b"}]}, "destination": {"respond": {"status": 204}}}\
            """);
        put("routes/off", """
            {"enabled": false, "match": {"paths": [{"prefix": "/c"}]}, "destination": {"service": "orders"}}\
            """);
    }

    private void put(String path, String document) {
        assertThat(api.put("/api/v1/" + path, document).status()).isEqualTo(201);
    }

    private List<String> rows(String address) {
        return Pattern.compile("class=\"tg-name\" href=\"/[a-z]+/([^\"]*)\"")
                .matcher(browser.get(address).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void aListIsNarrowedByWhatItsObjectsHave() {
        assertThat(rows("/routes?tag=shop")).containsExactly("answer", "cached");
        assertThat(rows("/routes?service=orders")).containsExactly("cached", "off");
        assertThat(rows("/routes?policy=cache")).containsExactly("cached");
        assertThat(rows("/routes?policy=respond")).containsExactly("answer");
        assertThat(rows("/routes?method=GET")).containsExactly("cached");
        assertThat(rows("/routes?method=any&tag=shop&q=ans&sort=-name")).containsExactly("answer");
        assertThat(rows("/consumers?plan=gold")).containsExactly("app");
        assertThat(rows("/consumers?group=partners")).containsExactly("app");
    }

    @Test
    void aListIsNarrowedByHowItsObjectsStand() {
        assertThat(rows("/routes?status=disabled")).containsExactly("off");
        assertThat(rows("/routes?status=live")).containsExactly("answer", "cached");
        assertThat(rows("/routes?status=live&service=orders")).containsExactly("cached");
        assertThat(rows("/routes?status=degraded")).isEmpty();
        assertThat(rows("/services?status=disabled")).containsExactly("idle");
        put("services/nobody", "{}");
        assertThat(rows("/services?status=unused")).containsExactly("nobody");
        assertThat(rows("/plans?status=live")).containsExactly("gold");
    }

    @Test
    void menusSayHowManyHaveAValueAndKeepTheRestOfTheAddress() {
        String list = browser.get("/routes?q=c&tag=shop&sort=-updatedAt").body();

        assertThat(list)
                .contains("Tag: shop", "Any tag")
                .contains("/routes?q=c&amp;tag=shop&amp;policy=cache&amp;sort=-updatedAt")
                .contains("orders<span class=\"tg-quiet tg-num\">2</span>")
                .contains("form=\"search\" name=\"tag\" value=\"shop\"");
    }

    @Test
    void aListThatFindsNothingSaysWhatWasAskedFor() {
        assertThat(browser.get("/routes?q=x&tag=y&status=degraded").body())
                .contains("No route matches 'x' with tag 'y' and status Degraded.", "Clear filters");
        assertThat(browser.get("/consumers?plan=none").body()).contains("No consumer has plan 'none'.");
    }

    @Test
    void whileOneTypesTheMenusFollowAndTheCountIsAnnounced() {
        String part = browser.get("/routes?q=ca&tag=shop", "HX-Request", "true", "HX-Target", "results")
                .body();

        assertThat(part)
                .contains("<div id=\"announce\" hx-swap-oob=\"innerHTML\">1 found</div>")
                .contains("id=\"facets\" hx-swap-oob=\"true\"", "/routes?q=ca&amp;tag=shop&amp;method=GET")
                .doesNotContain("<h1");
    }

    @Test
    void everyRowHasAMenuThatWorksWithoutScript() {
        String list = browser.get("/routes").body();

        assertThat(list)
                .contains("popovertarget=\"menu-cached\"", "id=\"menu-cached\" popover")
                .contains("href=\"/explain?method=GET", "href=\"/routes/cached#traffic\"")
                .contains("href=\"/routes/cached/edit\"", "href=\"/routes/new?from=cached\"")
                .contains("href=\"/routes/cached/delete\"", "form=\"switch-cached\">Disable<");
        assertThat(admin.signedIn(Role.VIEWER).get("/routes").body())
                .contains("title=\"needs the role operator\">Edit<")
                .doesNotContain("href=\"/routes/cached/edit\"");
    }

    @Test
    void allThatMatchAreChangedTogether() {
        IntStream.range(0, 30).forEach(number -> put("plans/p" + number, "{\"tags\": [\"many\"]}"));
        Answer list = browser.get("/plans?tag=many&limit=25");
        assertThat(list.body()).contains("all 30 that match");

        Answer tagged =
                browser.submit(list, "/plans/bulk", Map.of("name", "p0", "all", "true", "do", "tag", "tag", "more"));

        assertThat(tagged.body()).contains("Tagged 30 plans");
        assertThat(rows("/plans?tag=more&limit=100")).hasSize(30).doesNotContain("gold");
    }

    @Test
    void whatTakesManyOutOfServiceAsksForItsWords() {
        IntStream.range(0, 6).forEach(number -> put("plans/p" + number, "{}"));
        List<String> names =
                IntStream.range(0, 6).mapToObj(number -> "p" + number).toList();

        Answer question =
                browser.submitAll(browser.get("/plans"), "/plans/bulk", Map.of("name", names, "do", List.of("delete")));
        assertThat(question.body()).contains("Type <b>6 plans</b> to go on");
        Answer wrong = browser.submit(question, "/plans/bulk-delete", Map.of("typed", "6 plan"));
        assertThat(wrong.body()).contains("Nothing was changed.");
        assertThat(rows("/plans")).hasSize(7);

        Answer disabling = browser.submitAll(
                browser.get("/plans"), "/plans/bulk", Map.of("name", names, "do", List.of("disable")));
        assertThat(disabling.body())
                .contains("p0, p1, p2, p3, p4, p5.", "For each of them: Its subscribers are refused");
        assertThat(browser.submit(disabling, "/plans/bulk", Map.of("typed", "6 plans"))
                        .body())
                .contains("Disabled 6 plans");

        assertThat(browser.submit(wrong, "/plans/bulk-delete", Map.of("typed", "6 plans"))
                        .body())
                .as("others have changed them since")
                .doesNotContain("Deleted");
        Answer again =
                browser.submitAll(browser.get("/plans"), "/plans/bulk", Map.of("name", names, "do", List.of("delete")));
        assertThat(browser.submit(again, "/plans/bulk-delete", Map.of("typed", "6 plans"))
                        .body())
                .contains("Deleted 6 plans");
        assertThat(rows("/plans")).containsExactly("gold");
    }
}
