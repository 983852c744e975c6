package dev.tollgate.admin.console;

import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.ui.layout.Nodes;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.NodeRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How the nodes are, in the console's words. */
final class NodeOverview {

    private final Database database;
    private final InstantSource clock;

    NodeOverview(Database database, InstantSource clock) {
        this.database = database;
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
    List<NodeRow> rows(long revision) {
        Instant now = clock.instant();
        return database.nodes().all().stream()
                .map(node -> row(node, revision, now))
                .toList();
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

    private static NodeRow row(NodeStatus node, long revision, Instant now) {
        NodeReport report = node.report();
        return new NodeRow(
                report.name(),
                report.version(),
                status(node, revision),
                report.appliedRevision(),
                report.refused()
                        .map(refused -> "Revision " + refused.revision() + ": " + refused.reason())
                        .or(report::trouble)
                        .or(() -> redis(report)),
                new Moment(node.seenAt(), now),
                new Moment(report.startedAt(), now),
                report.databaseAnswers(),
                report.snapshotAt().map(at -> new Moment(at, now)));
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
