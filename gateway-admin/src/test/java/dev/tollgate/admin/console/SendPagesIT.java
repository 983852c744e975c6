package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tester sends for real, without script. */
@Timeout(120)
class SendPagesIT {
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();
    private final ApiClient api = admin.client();
    private final Browser browser = admin.signedIn();
    private final RunningNode node;

    SendPagesIT(@TempDir Path folder) {
        this.node = RunningNode.start("edge-1", folder, admin.database());
    }

    @BeforeEach
    void configure() {
        api.put("/api/v1/config?mode=sync", """
            consumers:
            - name: app
            routes:
            - name: open
              match: {paths: [{exact: /open}]}
              destination: {respond: {status: 200, headers: {Content-Type: application/json}, body: '{"a":{"b":1}}'}}
              limits: [{name: per-minute, requests: 3, window: 1m, by: [route]}]
              transform:
                request: {headers: [{set: X-Made, value: here}]}
            """, "Content-Type", "application/yaml");
        Await.until(() ->
                api.get("/api/v1/nodes").body().at("/items/0/appliedRevision").longValue() > 0);
    }

    @AfterEach
    void stop() {
        node.close();
        admin.close();
    }

    private Answer sent(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(Map.of("method", "GET", "url", "/open"));
        form.putAll(fields);
        String csrf = browser.get("/explain").filledIn("/explain").get("csrf").getFirst();
        form.put("csrf", csrf);
        return browser.post("/explain/send", form);
    }

    @Test
    void theAnswerItsStepsAndWhatTheyChangedAreShown() {
        Answer page = sent(Map.of("consumer", "app"));

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("open answered in", "Where the time went", "x-made", "\"b\" : 1")
                .contains("per-minute", "<option value=\"app\">", "href=\"/requests/");
        assertThat(admin.client()
                        .get("/api/v1/audit")
                        .body()
                        .at("/items/0/deed")
                        .textValue())
                .isEqualTo("send");
    }

    @Test
    void severalShowTheLimitAtWork() {
        Answer page = sent(Map.of("times", "5"));

        assertThat(page.body()).contains("Sent 5 times", "200 × 3, 429 × 2", "rate_limited", "0 (per-minute)");
    }

    @Test
    void whatMayChangeSomethingIsAskedAboutFirst() {
        Answer asked = sent(Map.of("method", "POST", "body", "{}"));
        Answer page = sent(Map.of("method", "POST", "body", "{}", "confirmed", "yes"));

        assertThat(asked.body())
                .contains("POST may change something", "name=\"confirmed\"")
                .doesNotContain("answered in");
        assertThat(page.body()).contains("open answered in");
    }

    @Test
    void wrongFieldsAreToldAndKept() {
        Answer often = sent(Map.of("times", "99"));
        Answer wrong = sent(Map.of("url", "nowhere", "consumer", "nobody"));

        assertThat(often.status()).isEqualTo(422);
        assertThat(often.body()).contains("id=\"times-error\"");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"url-error\"", "value=\"nobody\"");
    }

    @Test
    void aLinkToAnExplanationHasNoSecrets() {
        Answer page = browser.submit(
                browser.get("/explain"),
                "/explain",
                Map.of("url", "/open", "headers", "X-A: b\nAuthorization: Bearer hush-hush"));

        assertThat(page.body()).contains("open gets it", "headers=X-A%3A+b\">Link to this", "hush-hush");
        assertThat(page.body().substring(page.body().indexOf("open gets it"))).doesNotContain("hush-hush");
        assertThat(browser.get("/routes/open").body()).contains("/explain?", "Test this route");
    }
}
