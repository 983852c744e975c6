package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What pages tell of limits and quotas. */
class LimitPagesIT {
    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @Test
    void aFormTellsWhatItsLimitsWouldHaveRefusedInTheLastHour() {
        Map<String, String> fields = Map.of(
                "name",
                "gold",
                "limits-0-requests",
                "5",
                "limits-0-window",
                "1m",
                "limits-0-algorithm",
                "token-bucket",
                "do",
                "rail");

        Answer rail = browser.submit(browser.get("/plans/new"), "/plans/new", fields);

        assertThat(rail.body())
                .contains("per-minute held for no request in the last hour (as of ")
                .doesNotContain("<html");
    }

    private void subscribe() {
        ApiClient api = admin.client();
        api.put("/api/v1/plans/gold", """
            {"quotas": [{"name": "monthly", "requests": 100, "period": "month"}]}\
            """);
        api.put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");
    }

    private long begins() {
        JsonNode quotas = admin.client().get("/api/v1/consumers/shop/quotas").body();
        return Instant.parse(quotas.at("/items/0/from").asText()).getEpochSecond();
    }

    @Test
    void aQuotaTellsWhatIsUsedAndWhenItWasSoMuch() {
        subscribe();
        admin.database().quotas().add(List.of(new QuotaUse("shop", "monthly", begins(), 85)));
        admin.database()
                .quotas()
                .announce(List.of(
                        new QuotaEvent("shop", "monthly", begins(), 80, Instant.parse("2026-11-03T10:00:00Z"))));

        assertThat(browser.get("/consumers/shop").body())
                .contains(
                        "85 of 100 requests used (85%)", "in the time of UTC", "80% used at 3 Nov 2026, 10:00:00 UTC");
    }

    @Test
    void aPlanTellsWhoIsNearestToItsQuotas() {
        subscribe();
        admin.client().put("/api/v1/consumers/kiosk", "{\"plan\": \"gold\"}");
        admin.client().put("/api/v1/consumers/other", "{}");
        admin.database()
                .quotas()
                .add(List.of(
                        new QuotaUse("shop", "monthly", begins(), 40),
                        new QuotaUse("kiosk", "monthly", begins(), 85),
                        new QuotaUse("other", "monthly", begins(), 99)));

        assertThat(browser.get("/plans/gold").body())
                .containsSubsequence(
                        "Nearest to their quotas",
                        "kiosk: 85 of 100 requests used (85%)",
                        "shop: 40 of 100 requests used (40%)")
                .doesNotContain("other: ");
    }

    @Test
    void anAdminGivesMoreOfAQuota() {
        subscribe();
        admin.database().quotas().add(List.of(new QuotaUse("shop", "monthly", begins(), 100)));
        String path = "/consumers/shop/quotas/monthly/add";

        Answer refused = browser.submit(browser.get(path), path, Map.of("requests", "many"));
        Answer added = browser.submit(browser.get(path), path, Map.of("requests", "25"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#requests\"", "value=\"many\"");
        assertThat(added.body()).contains("Added 25 requests to quota monthly.", "75 of 100 requests used (75%)");
    }

    @Test
    void aResetIsAskedForAndDone() {
        subscribe();
        admin.database().quotas().add(List.of(new QuotaUse("shop", "monthly", begins(), 100)));
        String path = "/consumers/shop/quotas/monthly/reset";

        Answer done = browser.submit(browser.get(path), path, Map.of());

        assertThat(done.body()).contains("Reset quota monthly.", "0 of 100 requests used (0%)");
    }

    @Test
    void aConsumersCountersAreShownAndReset() {
        admin.client().put("/api/v1/plans/gold", """
            {"limits": [{"name": "per-minute", "requests": 100, "window": "1m"}]}\
            """);
        admin.client().put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");
        String path = "/consumers/shop/limits/per-minute/reset";

        Answer shown = browser.get("/consumers/shop/limits");
        Answer reset = browser.submit(browser.get(path), path, Map.of());

        assertThat(shown.body())
                .contains("Told by 0 of 0 nodes.", "0 of 100 per 1m (0%)", "all routes, for each consumer");
        assertThat(reset.body()).contains("Reset limit per-minute.");
        assertThat(browser.get("/consumers/shop").body()).contains("href=\"/consumers/shop/limits\"");
    }

    @Test
    void settingsGetALimitByARowThatIsAddedAndFilledIn() {
        Answer longer = browser.submit(browser.get("/settings"), "/settings", Map.of("do", "add:limits"));
        assertThat(longer.body()).contains("name=\"limits-0-requests\"");
        assertThat(admin.database().reader().revision()).isZero();
        Map<String, String> row = new HashMap<>(Map.of("limits-0-requests", "50", "limits-0-window", "1m"));
        row.put("do", "try");

        Answer tried = browser.submit(longer, "/settings", row);
        row.remove("do");
        browser.submit(longer, "/settings", row);

        assertThat(tried.body()).contains("per-minute held for no request in the last hour");
        assertThat(admin.client()
                        .get("/api/v1/settings")
                        .body()
                        .at("/limits/0/requests")
                        .asInt())
                .isEqualTo(50);
    }
}
