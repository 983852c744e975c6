package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.NodeRates;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.ui.layout.Nodes;
import dev.tollgate.ui.node.NodeRow;
import dev.tollgate.ui.node.NodeTable;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the nodes are, in the console's words. */
final class NodeOverview {

    /** Path of the table alone. */
    static final String TABLE = "/parts/node-table";

    private final Database database;
    private final NodeRates rates;
    private final InstantSource clock;

    NodeOverview(Database database, NodeRates rates, InstantSource clock) {
        this.database = database;
        this.rates = rates;
        this.clock = clock;
    }

    /** All of them in a few words. */
    Nodes view() {
        long revision = database.reader().revision();
        List<NodeStatus> live =
                database.nodes().all().stream().filter(NodeStatus::live).toList();
        int applied = (int) live.stream()
                .filter(node -> node.report().appliedRevision() >= revision)
                .count();
        return new Nodes(status(live, applied), applied, live.size(), revision);
    }

    /** Each of them, by name. */
    NodeTable table() {
        Instant now = clock.instant();
        long revision = database.reader().revision();
        List<NodeStatus> nodes = database.nodes().all();
        Map<String, NodeRates.Rate> seen = rates.now();
        return new NodeTable(
                TABLE,
                revision,
                nodes.stream()
                        .flatMap(node -> straggling(node, revision, now).stream())
                        .toList(),
                nodes.stream()
                        .map(node -> row(
                                node, revision, seen.getOrDefault(node.report().name(), NodeRates.NOTHING), now))
                        .toList());
    }

    /** What is to be said of a node that does not serve the newest revision. */
    private static Optional<String> straggling(NodeStatus node, long revision, Instant now) {
        String name = node.report().name();
        if (!node.live()) {
            return Optional.of(
                    name + " has not reported for " + Moment.length(Duration.between(node.seenAt(), now)) + ".");
        }
        long applied = node.report().appliedRevision();
        return applied >= revision
                ? Optional.empty()
                : Optional.of(name + " serves revision " + applied + "; the newest is " + revision + ".");
    }

    private static Status status(List<NodeStatus> live, int applied) {
        if (live.stream().anyMatch(node -> node.report().refused().isPresent())) {
            return Status.REJECTED;
        }
        if (live.isEmpty() || live.stream().anyMatch(NodeOverview::troubled)) {
            return Status.DEGRADED;
        }
        return applied == live.size() ? Status.LIVE : Status.APPLYING;
    }

    private static NodeRow row(NodeStatus node, long revision, NodeRates.Rate rate, Instant now) {
        NodeReport report = node.report();
        long behind = revision - report.appliedRevision();
        NodeRates.Rate shown = node.live() ? rate : NodeRates.NOTHING;
        return new NodeRow(
                report.name(),
                report.url(),
                report.version(),
                report.labels().text().replace(",", ", "),
                status(node, revision),
                report.appliedRevision(),
                behind <= 0 ? "" : behind + " behind",
                report.refused()
                        .map(refused -> "Revision " + refused.revision() + ": " + refused.reason())
                        .or(report::trouble)
                        .or(() -> redis(report)),
                new Moment(node.seenAt(), now),
                new Moment(report.startedAt(), now),
                node.live() ? Moment.length(Duration.between(report.startedAt(), now)) : Numbers.NONE,
                report.databaseAnswers(),
                store(report.redis()),
                report.redis() == NodeReport.Store.DOWN,
                report.snapshotAt().map(at -> new Moment(at, now)),
                shown.requests(),
                shown.inFlight());
    }

    private static String store(NodeReport.Store redis) {
        return switch (redis) {
            case OFF -> "not used";
            case UP -> "answers";
            case DOWN -> "does not answer";
        };
    }

    private static Optional<String> redis(NodeReport report) {
        return report.redis() == NodeReport.Store.DOWN
                ? Optional.of("Redis does not answer: limits do as their onStoreFailure says")
                : Optional.empty();
    }

    private static boolean troubled(NodeStatus node) {
        return !node.report().databaseAnswers()
                || node.report().trouble().isPresent()
                || redis(node.report()).isPresent();
    }

    private static Status status(NodeStatus node, long revision) {
        if (!node.live()) {
            return Status.SILENT;
        }
        if (node.report().refused().isPresent()) {
            return Status.REJECTED;
        }
        if (troubled(node)) {
            return Status.DEGRADED;
        }
        return node.report().appliedRevision() >= revision ? Status.LIVE : Status.APPLYING;
    }
}
