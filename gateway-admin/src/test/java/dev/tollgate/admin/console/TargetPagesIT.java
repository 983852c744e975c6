package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Trouble;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The targets on the page of a service, without script and as htmx asks for them. */
class TargetPagesIT {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @BeforeEach
    void start() {
        admin.client().put("/api/v1/services/orders", "{\"targets\": [{\"url\": \"http://orders.test:9000\"}]}");
    }

    private String csrf() {
        return browser.get("/services/orders")
                .filledIn("/services/orders/targets/orders.test%3A9000/state")
                .get("csrf")
                .getFirst();
    }

    @Test
    void aTargetIsTestedFromItsServicesPage() {
        admin.client().put("/api/v1/services/closed", "{\"targets\": [{\"url\": \"http://127.0.0.1:1\"}]}");

        Answer page = browser.submit(
                browser.get("/services/closed"), "/services/closed/targets/127.0.0.1%3A1/test", Map.of());

        assertThat(page.body()).contains("connection refused", "/api/v1/explain/target");
    }

    @Test
    void aFormTestsWhatItNamesBeforeItIsSaved() {
        Answer service = browser.submit(
                browser.get("/services/new"),
                "/services/new",
                Map.of("name", "fresh", "targets-0-url", "http://127.0.0.1:1", "do", "test"));
        Answer route = browser.submit(
                browser.get("/routes/new"),
                "/routes/new",
                Map.of("destination-to", "service", "destination-newService", "http://127.0.0.1:1", "do", "test"));

        assertThat(service.body()).contains("Create service", "connection refused");
        assertThat(route.body()).contains("Create route", "connection refused");
        assertThat(admin.client().get("/api/v1/services/fresh").status()).isEqualTo(404);
    }

    private void report() {
        TargetHealth target = new TargetHealth(
                "orders.test:9000",
                "10.0.0.7",
                TargetCondition.UNREACHABLE,
                AT,
                TargetState.ACTIVE,
                Optional.of(new Trouble(AT, "upstream_refused")),
                3,
                12.5,
                0.5,
                8,
                new CheckCounts(7, 2, Optional.of(AT)),
                Optional.of(new Trouble(AT, "no such name")),
                List.of(new Turn("healthy", AT, ""), new Turn("unreachable", AT, "upstream_refused")));
        BreakerHealth breaker = new BreakerHealth("open", AT, List.of(new Turn("open", AT, "60% failed")));
        HealthReport report =
                new HealthReport(List.of(new ServiceHealth("orders", Optional.of(breaker), List.of(target))));
        admin.database()
                .nodes()
                .report(
                        new NodeReport(
                                "edge-1",
                                "http://127.0.0.1:8082",
                                "1",
                                AT,
                                9,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                NodeReport.Store.OFF,
                                0,
                                NodeLabels.NONE),
                        new Sight(List.of(), List.of(), Optional.of(report), Optional.empty(), Optional.empty()));
    }

    @Test
    void aServiceShowsWhatNodesFindOfItsTargets() {
        report();

        Answer page = browser.get("/services/orders");

        assertThat(page.body())
                .contains("http://orders.test:9000", "edge-1, 10.0.0.7", "unreachable", "upstream_refused")
                .contains("13 /s", "0.50 /s", "8.0 ms", "7 of 9", "DNS: no such name", "0 of 1 serve")
                .contains("Circuit breaker on edge-1", "60% failed", "hx-trigger=\"every 2s\"");
    }

    @Test
    void thePageOfAServiceOrRouteSaysThatNoTargetIsHealthyAsTheListDoes() {
        admin.client().put("/api/v1/routes/orders", """
            {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"service": "orders"}}\
            """);
        report();

        assertThat(browser.get("/services/orders").body()).contains("No healthy target (0/1)");
        assertThat(browser.get("/routes/orders").body()).contains("No healthy target (0/1)");
        assertThat(browser.get("/routes").body()).contains("No healthy target (0/1)");
    }

    @Test
    void theListTellsAServiceWithoutAHealthyTarget() {
        admin.client().put("/api/v1/routes/orders", """
            {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"service": "orders"}}\
            """);
        report();

        assertThat(browser.get("/services").body()).contains("No healthy target (0/1)");
    }

    @Test
    void aTargetThatNobodyReportsOnIsShownToo() {
        assertThat(browser.get("/services/orders").body())
                .contains("http://orders.test:9000", "No node has reported on it yet.");
    }

    @Test
    void aStateIsDecidedWithoutScript() {
        Answer page = browser.get("/services/orders");

        Answer done =
                browser.submit(page, "/services/orders/targets/orders.test%3A9000/state", Map.of("state", "draining"));

        assertThat(done.path()).isEqualTo("/services/orders");
        assertThat(done.body())
                .contains("orders.test:9000 is draining by hand on every node")
                .contains("value=\"draining\" aria-pressed=\"true\"");
    }

    @Test
    void htmxGetsTheTargetsAlone() {
        Map<String, String> form = Map.of("csrf", csrf(), "state", "down");

        Answer decided =
                browser.postOnly("/services/orders/targets/orders.test%3A9000/state", form, "HX-Request", "true");
        Answer asked = browser.get("/parts/services/orders", "HX-Request", "true");

        assertThat(decided.body())
                .startsWith("<section")
                .contains("value=\"down\" aria-pressed=\"true\"")
                .doesNotContain("<h1");
        assertThat(asked.body()).startsWith("<section").contains("value=\"down\" aria-pressed=\"true\"");
    }

    @Test
    void aFormWithoutItsTokenDecidesNothing() {
        assertThat(browser.postOnly("/services/orders/targets/orders.test%3A9000/state", Map.of("state", "down"))
                        .status())
                .isEqualTo(403);
        assertThat(admin.database().commands().since(0).commands()).isEmpty();
    }

    @Test
    void anUnknownTargetOrStateIsNone() {
        Map<String, String> form = Map.of("csrf", csrf(), "state", "asleep");

        assertThat(browser.post("/services/orders/targets/orders.test%3A9000/state", form)
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/parts/services/nobody").status()).isEqualTo(404);
    }
}
