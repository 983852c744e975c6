package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.traffic.Heads;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are kept whole: how that begins and ends, who sees them, and what can be tried with them. */
@Timeout(60)
class CapturePagesIT {
    private static final String KEPT = """
        {"rule": "orders", "complete": true,
         "request": {"start": "POST /orders?page=2", "headers": [{"name": "X-Tenant", "value": "a"},
                     {"name": "Cookie", "value": "***"}, {"name": "Content-Length", "value": "12"}],
                     "body": "{\\"orderNumber\\":7,\\"password\\":\\"***\\"}", "bodyBytes": 30, "bodyTruncated": false},
         "response": {"start": "201", "headers": [], "body": "{\\"id\\":7}", "bodyBytes": 8, "bodyTruncated": false},
         "steps": [{"step": "transform", "outcome": "passes", "code": null, "startMs": 0.1, "ms": 0.2, "request": null,
                    "response": {"before": {"start": "200", "headers": [], "body": "{\\"id\\":7,\\"debug\\":1}"},
                                 "after": {"start": "201", "headers": [], "body": "{\\"id\\":7}"}}}]}\
        """;

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @BeforeEach
    void keep() {
        admin.client().put("/api/v1/routes/orders", """
            {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {"status": 200}},
             "transform": {"response": {"body": [{"remove": "/debug"}]}}}\
            """);
        Heads heads = new Heads("X-Tenant: a\nCookie: ***\n", "Content-Type: application/json\n");
        long second = Instant.now().getEpochSecond() - 2;
        Reports.keep(
                admin.database(),
                Reports.captured(Reports.request("kept", second, "orders", 201, 12), heads, "orders"),
                KEPT);
        Reports.keep(
                admin.database(),
                Reports.captured(Reports.request("plain", second - 1, "orders", 200, 12), heads, ""),
                "{}");
        Await.until(() -> browser.get("/requests"), page -> page.body().contains("2 of 2"));
    }

    @Test
    void captureBeginsOnAPageOfARouteIsToldOfAndEndsAtOnce() {
        Answer begun = browser.submit(browser.get("/requests?route=orders"), "/requests/capture", Map.of());

        assertThat(begun.body()).contains("Requests of orders are kept with their content for 10 minutes");
        assertThat(admin.client()
                        .get("/api/v1/settings")
                        .body()
                        .at("/captureRules/0/route")
                        .asText())
                .isEqualTo("orders");
        for (String page : new String[] {"/live", "/requests", "/settings"}) {
            assertThat(browser.get(page).body()).contains("Capture is on until ", "for route orders (", "End now");
        }

        Answer ended = browser.submit(browser.get("/live"), "/requests/capture/end", Map.of());

        assertThat(ended.path()).isEqualTo("/live");
        assertThat(ended.body()).contains("Capture orders is over").doesNotContain("Capture is on");
        assertThat(admin.client().get("/api/v1/settings").body().path("captureRules"))
                .isEmpty();
    }

    @Test
    void whatHasEndedIsShownAtSettingsAndMakesRoomForWhatBegins() {
        admin.client().patch("/api/v1/settings", """
            {"captureRules": [{"name": "orders", "expiresAt": "2020-01-01T00:00:00Z"},
                              {"name": "late", "route": "orders", "statuses": ["500-599"], "expiresAt": "%s"}]}\
            """.formatted(Instant.now().plusSeconds(3600)));

        assertThat(browser.get("/settings").body()).contains("Capture by the rule orders for all routes has ended");
        assertThat(browser.get("/requests").body()).contains("status 500-599").doesNotContain("has ended");

        browser.submit(browser.get("/requests/plain"), "/requests/capture", Map.of());

        assertThat(admin.client().get("/api/v1/settings").body().path("captureRules"))
                .extracting(rule -> rule.path("name").asText())
                .containsExactly("late", "orders");
    }

    @Test
    void aRequestHasItsHeaderFieldsAndWhatWasKeptOfIt() {
        Answer kept = browser.get("/requests/kept");
        Answer plain = browser.get("/requests/plain");

        assertThat(browser.get("/requests?id=kept").body()).contains("captured</span>");
        assertThat(browser.get("/requests?id=plain").body()).doesNotContain("captured</span>");
        assertThat(kept.body())
                .contains("Header fields of the request", "X-Tenant", "***", "Content of the answer", "hx-disable>")
                .contains("{\n  \"orderNumber\" : 7,", "30 bytes", "body /debug", "kept by the rule orders");
        assertThat(plain.body()).contains("X-Tenant", "application/json").doesNotContain("Content of the answer");
    }

    @Test
    void viewersSeeEverythingButBodiesAndNobodyButAdminsBeginsOrEnds() {
        admin.client().post("/api/v1/users", """
            {"name": "viewer", "role": "viewer", "password": "a viewer of things"}\
            """);
        browser.submit(browser.get("/requests/kept"), "/requests/capture", Map.of());
        try (Browser viewer = admin.browser()) {
            viewer.submit(viewer.get("/"), "/sign-in", Map.of("name", "viewer", "password", "a viewer of things"));

            Answer page = viewer.get("/requests/kept");

            assertThat(page.body()).contains("X-Tenant", "to read them takes the role operator");
            assertThat(page.body()).doesNotContain("orderNumber").contains("title=\"needs the role admin\"");
            assertThat(viewer.get("/requests").body()).contains("Capture is on").doesNotContain("/requests/capture");
            assertThat(viewer.get("/routes/orders/try?captured=last").body()).doesNotContain("orderNumber");
            assertThat(viewer.get("/explain?url=/orders&request=kept").body()).doesNotContain("orderNumber");
        }
    }

    @Test
    void theLastOneFillsTheFormThatTriesARouteOut() {
        Answer empty = browser.get("/routes/orders/try");
        Answer filled = browser.get("/routes/orders/try?captured=last");

        assertThat(empty.body()).contains("/routes/orders/try?captured=last").doesNotContain("orderNumber");
        assertThat(filled.body())
                .contains("/orders?page=2", "\"orderNumber\":7", "X-Tenant: a", "\"debug\":1", "secrets masked")
                .doesNotContain("Cookie", "Content-Length");
        Answer tried = browser.submit(filled, "/routes/orders/try", Map.of());
        assertThat(tried.body()).contains("The client gets");
    }

    @Test
    void aReplayFillsTheTestersForm() {
        Answer page = browser.get("/requests/kept");
        Answer tester = browser.get("/explain?method=POST&url=/orders&request=kept");

        assertThat(page.body()).contains("&amp;request=kept\"");
        assertThat(tester.body()).contains("X-Tenant: a", "\"orderNumber\":7").doesNotContain("Cookie: ***");
    }
}
