package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.model.NodeLabels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class NodeReportsIT {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final TestDatabase test;
    private final NodeReports nodes;

    NodeReportsIT(TestDatabase test) {
        this.test = test;
        this.nodes = test.database().nodes();
    }

    @BeforeEach
    void forgetEverybody() {
        test.execute("delete from node_report");
        test.execute("delete from health_report");
    }

    private static NodeReport report(String name, long applied) {
        return new NodeReport(
                name,
                "http://127.0.0.1:8082",
                "1",
                STARTED,
                applied,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
    }

    private void silence(String name) {
        test.execute("update node_report set seen_at = timestamp with time zone '2026-01-01 00:00:00+00' where name = '"
                + name + "'");
    }

    @Test
    void aReportIsFoundAsItWasGiven() {
        NodeReport report = new NodeReport(
                "a",
                "http://10.0.0.1:8082",
                "0.1",
                STARTED,
                7,
                Optional.of(new NodeReport.Refused(8, "no")),
                Optional.of(STARTED),
                false,
                Optional.of("the port is taken"),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);

        nodes.report(report);

        assertThat(nodes.all()).extracting(NodeStatus::report).containsExactly(report);
        assertThat(nodes.all().getFirst().live()).isTrue();
    }

    @Test
    void aReportTakesThePlaceOfTheLastOne() {
        nodes.report(report("a", 1));

        nodes.report(report("a", 2));

        assertThat(nodes.all()).extracting(NodeStatus::report).containsExactly(report("a", 2));
    }

    @Test
    void aReportHearsHowManyNodesThereAre() {
        nodes.report(report("a", 1));
        nodes.report(report("b", 1));
        nodes.report(report("gone", 1));
        silence("gone");

        assertThat(nodes.report(report("a", 1), Sight.NOTHING).nodes()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsSilentIsNotLive() {
        nodes.report(report("a", 1));
        silence("a");

        assertThat(nodes.all()).extracting(NodeStatus::live).containsExactly(false);
    }

    @Test
    void aSilentNodeIsNotWaitedFor() throws Exception {
        nodes.report(report("live", 5));
        nodes.report(report("silent", 1));
        silence("silent");

        assertThat(nodes.awaitApplied(5, Duration.ofSeconds(30))).isEqualTo(new Applied(1, List.of()));
    }

    @Test
    void waitingEndsWithItsTimeAndCounts() throws Exception {
        nodes.report(report("ahead", 6));
        nodes.report(report("behind", 4));

        assertThat(nodes.awaitApplied(5, Duration.ofMillis(50))).isEqualTo(new Applied(1, List.of("behind")));
    }

    @Test
    void waitingEndsWhenTheLastNodeReports() throws Exception {
        nodes.report(report("a", 5));
        nodes.report(report("b", 4));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Database other =
                        Database.open(test.settings(), new Database.Options(false, true, InstantSource.system()))) {
            Future<Applied> waiting = threads.submit(() -> other.nodes().awaitApplied(5, Duration.ofSeconds(4)));

            nodes.report(report("b", 5));

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Applied(2, List.of()));
        }
    }

    private static HealthReport health(String service) {
        return new HealthReport(List.of(new ServiceHealth(service, Optional.empty(), List.of())));
    }

    @Test
    void whatANodeFindsOfServicesIsFoundAndStaysUntilItSaysOtherwise() {
        nodes.report(
                report("a", 1),
                new Sight(List.of(), List.of(), Optional.of(health("orders")), Optional.empty(), Optional.empty()));
        nodes.report(
                report("b", 1),
                new Sight(List.of(), List.of(), Optional.of(health("users")), Optional.empty(), Optional.empty()));
        nodes.report(
                report("b", 1),
                new Sight(List.of(), List.of(), Optional.of(health("products")), Optional.empty(), Optional.empty()));
        nodes.report(report("a", 1));

        assertThat(nodes.health())
                .extracting(NodeHealthReport::node, NodeHealthReport::live, NodeHealthReport::report)
                .containsExactly(
                        Assertions.tuple("a", true, health("orders")), Assertions.tuple("b", true, health("products")));
    }

    @Test
    void whatANodeFoundGoesWithTheNode() {
        nodes.report(
                report("a", 1),
                new Sight(List.of(), List.of(), Optional.of(health("orders")), Optional.empty(), Optional.empty()));

        nodes.forget("a");

        assertThat(nodes.health()).isEmpty();
        assertThat(test.numbers("select count(*) from health_report")).containsExactly(0L);
    }

    @Test
    void nodesThatWereSilentForDaysAreForgotten() {
        nodes.report(report("live", 1));
        nodes.report(report("old", 1));
        silence("old");

        int forgotten = nodes.forgetSilentFor(Duration.ofDays(3));

        assertThat(forgotten).isEqualTo(1);
        assertThat(nodes.all()).extracting(status -> status.report().name()).isEqualTo(List.of("live"));
    }

    @Test
    void aNodeThatSaysGoodbyeIsForgotten() {
        nodes.report(report("leaving", 1));

        nodes.forget("leaving");

        assertThat(nodes.all()).isEmpty();
    }
}
