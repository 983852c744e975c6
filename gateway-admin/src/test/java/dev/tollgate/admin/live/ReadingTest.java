package dev.tollgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.IssuerTrouble;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Revision;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static NodeStatus node(String name, long applied, Optional<NodeReport.Refused> refused, boolean database) {
        NodeReport report = new NodeReport(
                name,
                "http://127.0.0.1:8082",
                "1",
                NOW,
                applied,
                refused,
                Optional.empty(),
                database,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
        return new NodeStatus(report, NOW, true);
    }

    private static Revision revision(long number, int secondsAgo) {
        return new Revision(number, "ada", "", NOW.minusSeconds(secondsAgo), List.of(), 1);
    }

    private static List<Attention> attention(List<NodeStatus> nodes, Revision... changes) {
        return new Reading(0, NOW, nodes, TargetSight.NONE, List.of(changes), Upkeep.NONE).attention(List.of());
    }

    @Test
    void withoutALiveNodeThatIsWhatMattersMost() {
        assertThat(attention(List.of())).containsExactly(new Attention.NoLiveNode());
    }

    @Test
    void aNodeThatServesWhatWasJustReplacedIsNotBehind() {
        NodeStatus node = node("edge-1", 7, Optional.empty(), true);

        assertThat(attention(List.of(node), revision(8, 2), revision(7, 60))).isEmpty();
        assertThat(attention(List.of(node), revision(8, 6), revision(7, 60)))
                .containsExactly(new Attention.NodeBehind("edge-1", 7, 8));
    }

    @Test
    void aRefusedRevisionIsToldWithItsReasonAndNotAsBeingBehind() {
        NodeReport.Refused refused = new NodeReport.Refused(8, "no such service");

        assertThat(attention(List.of(node("edge-1", 7, Optional.of(refused), true)), revision(8, 60)))
                .containsExactly(new Attention.RevisionRefused("edge-1", 8, "no such service"));
    }

    @Test
    void aNodeWithoutItsDatabaseIsTold() {
        assertThat(attention(List.of(node("edge-1", 0, Optional.empty(), false))))
                .containsExactly(new Attention.DatabaseSilent("edge-1"));
    }

    @Test
    void aNodeThatCountsLimitsForItselfIsTold() {
        NodeReport report = node("edge-1", 0, Optional.empty(), true).report();
        NodeReport alone = new NodeReport(
                report.name(),
                report.url(),
                report.version(),
                report.startedAt(),
                0,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.DOWN,
                0,
                NodeLabels.NONE);

        assertThat(attention(List.of(new NodeStatus(alone, NOW, true))))
                .containsExactly(new Attention.LimitsPerNode("edge-1"));
    }

    @Test
    void anIssuerWhoseKeysCannotBeFetchedIsToldOnceHoweverManyNodesSayIt() {
        IssuerTrouble first = new IssuerTrouble("corp", NOW.minusSeconds(90), "https://id.example: refused; closed");
        IssuerTrouble later = new IssuerTrouble("corp", NOW.minusSeconds(30), "timeout");

        assertThat(attention(List.of(
                        troubled("edge-1", later.text() + "; no token for a service: x"),
                        troubled("edge-2", "no certificate; " + first.text()))))
                .containsExactly(
                        new Attention.NodeTroubled("edge-1", "no token for a service: x"),
                        new Attention.NodeTroubled("edge-2", "no certificate"),
                        new Attention.KeysNotFetched("corp", NOW.minusSeconds(90), first.reason()));
    }

    private static NodeStatus troubled(String name, String trouble) {
        NodeReport report = node(name, 0, Optional.empty(), true).report();
        NodeReport told = new NodeReport(
                name,
                report.url(),
                report.version(),
                report.startedAt(),
                0,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(trouble),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
        return new NodeStatus(told, NOW, true);
    }

    @Test
    void aRouteWithMoreThanFivePercentErrorsIsTold() {
        Tally tally = new Tally();
        tally.add(Reports.route("a", 503, 10));
        tally.add(Reports.route("a", 200, 10, 10, 10));
        Activity activity = new Activity("a", tally.point(NOW), List.of(), List.of());
        Reading reading = new Reading(
                0, NOW, List.of(node("edge-1", 0, Optional.empty(), true)), TargetSight.NONE, List.of(), Upkeep.NONE);

        assertThat(reading.attention(List.of(activity))).containsExactly(new Attention.RouteFailing("a", 25));
    }

    @Test
    void aServiceOfWhichNotAllTargetsServeIsToldTheWorseFirst() {
        ServingTargets some = new ServingTargets(2, 3);
        ServingTargets none = new ServingTargets(0, 1);
        Reading reading = new Reading(
                0,
                NOW,
                List.of(node("edge-1", 0, Optional.empty(), true)),
                TargetSight.of(Map.of("a", some, "b", none, "c", new ServingTargets(3, 3))),
                List.of(),
                Upkeep.NONE);

        assertThat(reading.attention(List.of()))
                .containsExactly(new Attention.TargetsOut("b", none), new Attention.TargetsOut("a", some));
    }
}
