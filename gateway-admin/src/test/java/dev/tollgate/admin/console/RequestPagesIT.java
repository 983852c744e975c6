package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.traffic.RequestRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages of single requests, without script. */
@Timeout(60)
class RequestPagesIT {
    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @BeforeEach
    void report() {
        long now = InstantSource.system().instant().getEpochSecond();
        admin.database()
                .traffic()
                .write(
                        "edge-1",
                        List.of(Reports.report(
                                now - 5,
                                Reports.request("one", now - 5, "orders", 200, 12),
                                Reports.request("two", now - 4, "users", 503, 1_200))));
        Await.until(() -> browser.get("/requests"), page -> page.body().contains("2 of 2"));
    }

    @Test
    void requestsAreFoundByWhatTheyWere() {
        Answer all = browser.get("/requests");
        Answer failed = browser.get("/requests?status=5xx&minMs=1000");
        Answer one = browser.get("/requests?id=one&path=rder&clientAddress=127.0.0.1");
        Answer none = browser.get("/requests?route=nobody");

        assertThat(all.heading()).isEqualTo("Requests");
        assertThat(all.body()).contains("last 15 min:", "href=\"/requests/one\"", "href=\"/routes/users\"");
        assertThat(failed.body()).contains("/requests/two").doesNotContain("/requests/one");
        assertThat(one.body()).contains("/requests/one", "value=\"rder\"").doesNotContain("/requests/two");
        assertThat(none.body()).contains("No request that is kept is of the kind", "Clear filters");
    }

    @Test
    void aFilterThatIsWrongSaysSoAtItsField() {
        Answer wrong = browser.get("/requests?status=teapot&minMs=soon&from=noon");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"status-error\"", "You typed teapot.", "id=\"minMs-error\"", "id=\"from-error\"");
    }

    @Test
    void requestsAreFoundByWhenTheyWere() {
        Instant end = InstantSource.system().instant();
        Answer past = browser.get("/requests?route=users&to=" + end.minusSeconds(3600));
        Answer all = browser.get("/requests?route=users&from=" + end.minusSeconds(3600));

        assertThat(past.body())
                .contains("No request that is kept is of the kind", "Last 5 min", "Last 1 h", "Last 24 h")
                .contains("href=\"/requests?route=users&amp;from=");
        assertThat(all.body()).contains("/requests/two").doesNotContain("/requests/one");
    }

    @Test
    void olderRequestsAreAnotherPageThatNewOnesDoNotComeTo() {
        long now = InstantSource.system().instant().getEpochSecond();
        // A report has at most twenty.
        for (long at = now - 9; at < now - 2; at++) {
            long second = at;
            RequestRecord[] requests = IntStream.range(0, 20)
                    .mapToObj(number -> Reports.request("many-" + second + "-" + number, second, "many", 200, 1))
                    .toArray(RequestRecord[]::new);
            admin.database().traffic().write("edge-3", List.of(Reports.report(second, requests)));
        }
        Await.until(
                () -> browser.get("/requests?route=many"), page -> page.body().contains("100 of 140"));

        Answer first = browser.get("/requests?route=many");
        String way = first.body()
                .lines()
                .filter(line -> line.contains(">Older"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*<a [^>]*href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        Answer older = browser.get(way);

        assertThat(first.body()).contains("data-stream=");
        assertThat(way).startsWith("/requests?route=many&cursor=");
        assertThat(older.body())
                .contains("40 of 140", ">Newest</a>", "href=\"/requests?route=many\"")
                .doesNotContain("data-stream=", ">Older");
        assertThat(browser.get("/requests?cursor=nonsense").status()).isEqualTo(404);
    }

    @Test
    void aRequestHasItsTimesAndWaysOn() {
        Answer page = browser.get("/requests/one");

        assertThat(page.heading()).isEqualTo("GET /orders");
        assertThat(page.body())
                .contains("Where the time went", "Try 1", "127.0.0.1:9000", "<rect class=\"tg-wf-up\"")
                .contains("href=\"/routes/orders\"", "href=\"/services/orders-service\"", "/consumers/mobile-app")
                .contains("/explain?method=GET&amp;url=http%3A%2F%2Flocalhost%2Forders")
                .contains("curl -i -X 'GET' 'http://127.0.0.1:18080/orders'");
        assertThat(browser.get("/requests/nobody").status()).isEqualTo(404);
        assertThat(browser.get("/live").body()).contains("href=\"/requests\">Search requests");
    }

    @Test
    void aRoutesPageShowsWhereItsRequestsLeft() {
        long now = InstantSource.system().instant().getEpochSecond();
        admin.client().put("/api/v1/routes/orders", """
            {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {}},
             "limits": [{"name": "per-minute", "requests": 5, "window": "1m"}]}\
            """);
        admin.database()
                .traffic()
                .write(
                        "edge-2",
                        List.of(Reports.report(
                                now - 3,
                                1,
                                Reports.route("orders", 200, 10),
                                Reports.refused("orders", 429, "rate_limited", 299))));
        Await.until(() -> browser.get("/routes/orders"), page -> page.body().contains("1.00 /s refused"));

        assertThat(browser.get("/routes/orders").body())
                .contains("What happens to a request", "5/min", "<p>rate_limited</p>", "class=\"tg-flow-refused\"");
    }

    @Test
    void theyAreKeptAsLongAsTheSettingsSay() {
        admin.client().patch("/api/v1/settings", "{\"retention\": {\"requests\": \"2h\"}}");

        Await.until(() -> browser.get("/requests"), page -> page.body().contains("last 2 h:"));
        assertThat(browser.get("/settings").body()).contains("name=\"retention-requests\"", "value=\"2h\"");
    }
}
