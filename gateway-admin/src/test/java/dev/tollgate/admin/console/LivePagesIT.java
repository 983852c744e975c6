package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.IssuerTrouble;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pages of live traffic and of nodes, without script. */
class LivePagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private void report(String name, long applied, Optional<NodeReport.Refused> refused, NodeReport.Store redis) {
        report(name, applied, refused, Optional.empty(), redis);
    }

    private void report(
            String name,
            long applied,
            Optional<NodeReport.Refused> refused,
            Optional<String> trouble,
            NodeReport.Store redis) {
        Instant started = InstantSource.system().instant().minusSeconds(7_300);
        admin.database()
                .nodes()
                .report(new NodeReport(
                        name,
                        "http://10.0.0.7:8082",
                        "1.2.3",
                        started,
                        applied,
                        refused,
                        Optional.empty(),
                        true,
                        trouble,
                        redis,
                        0,
                        NodeLabels.NONE));
    }

    private long revision() {
        admin.client()
                .put(
                        "/api/v1/routes/orders",
                        "{\"match\": {\"paths\": [{\"prefix\": \"/orders\"}]}, \"destination\": {\"respond\": {}}}");
        return admin.database().reader().revision();
    }

    @Test
    void theLivePageIsTablesWithALinkToRefresh() {
        long now = InstantSource.system().instant().getEpochSecond();
        admin.database()
                .traffic()
                .write("edge-1", List.of(Reports.report(now - 100, 1, Reports.route("orders", 200, 10))));

        Answer page = browser.get("/live");

        assertThat(page.heading()).isEqualTo("Live");
        assertThat(page.body())
                .contains("Refresh</a></noscript>", "Unhealthy targets", "No live node", "href=\"/nodes\"")
                .contains("Requests per second", "Response cache", "In flight", "Data as a table", "Target health")
                .contains("href=\"/requests?status=5xx\"");
    }

    @Test
    void aRangeIsComparedWithTheOneBeforeIfReportsAreKeptForSoLong() {
        assertThat(browser.get("/live?range=1h&compare=before").body()).contains("1 h before");
        assertThat(browser.get("/live/series?range=5m&compare=before").body()).contains("\"before\":{\"rate\":[");
        assertThat(browser.get("/live/series?range=7d&compare=before").body()).doesNotContain("\"before\"");
    }

    @Test
    void nodesSayWhatTheyServeAndStragglersAreNamed() {
        long revision = revision();
        report("edge-1", revision, Optional.empty(), NodeReport.Store.UP);
        report("edge-2", revision - 1, Optional.empty(), NodeReport.Store.OFF);

        Answer page = browser.get("/nodes");

        assertThat(page.heading()).isEqualTo("Nodes");
        assertThat(page.body())
                .contains("http://10.0.0.7:8082", "1.2.3", "2 h", "r" + revision, "1 behind", "Live", "Applying")
                .contains("edge-2 serves revision " + (revision - 1) + "; the newest is " + revision + ".")
                .doesNotContain("edge-1 serves revision");
    }

    @Test
    void aNodeThatRefusesSaysWhyAndOneWithoutRedisIsDegraded() {
        long revision = revision();
        NodeReport.Refused refused = new NodeReport.Refused(revision, "route orders names no service");
        report("edge-1", revision - 1, Optional.of(refused), NodeReport.Store.OFF);
        report("edge-2", revision, Optional.empty(), NodeReport.Store.DOWN);

        assertThat(browser.get("/nodes").body())
                .contains("Rejected", "Revision " + revision + ": route orders names no service")
                .contains("Degraded", "Redis does not answer");
    }

    @Test
    void anIssuerWhoseKeysCannotBeFetchedNeedsAttention() {
        IssuerTrouble trouble = new IssuerTrouble("corp", Instant.parse("2026-01-02T03:04:05Z"), "connection refused");
        report("edge-1", 0, Optional.empty(), Optional.of(trouble.text()), NodeReport.Store.OFF);

        Await.until(
                () -> browser.get("/live"),
                page -> page.body()
                        .contains("Keys of issuer corp could not be fetched since 2 Jan 2026, 03:04:05 UTC"));
        assertThat(browser.get("/live").body())
                .contains("connection refused", "href=\"/issuers/corp\"")
                .doesNotContain("Degraded: node edge-1");
    }

    @Test
    void withoutANodeThePageSaysHowOneIsStarted() {
        assertThat(browser.get("/nodes").body()).contains("No node has reported", "./tollgate proxy");
    }
}
