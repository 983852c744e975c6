package dev.tollgate.admin.live;

import dev.tollgate.db.IssuerTrouble;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How things stood when the database was last read.
 *
 * @param end the first second of the epoch that not every live node has reported yet, unless that took too long
 * @param changes the newest revisions, the newest first
 */
record Reading(
        long end, Instant at, List<NodeStatus> nodes, TargetSight targets, List<Revision> changes, Upkeep upkeep) {

    private static final long APPLYING_SECONDS = 5;
    private static final double FAILING_PERCENT = 5;
    private static final int MOST = 7;

    Reading {
        nodes = List.copyOf(nodes);
        changes = List.copyOf(changes);
    }

    /** What needs attention, the most harmful first, and not more than anybody reads. */
    List<Attention> attention(List<Activity> routes) {
        List<NodeStatus> live = nodes.stream().filter(NodeStatus::live).toList();
        List<Attention> all = new ArrayList<>();
        if (live.isEmpty()) {
            all.add(new Attention.NoLiveNode());
        }
        out(ServingTargets::none, all);
        ofNodes(live, all);
        keys(live, all);
        routes.stream()
                .filter(route -> route.serverErrorPercent() > FAILING_PERCENT)
                .forEach(route -> all.add(new Attention.RouteFailing(route.key(), route.serverErrorPercent())));
        out(serving -> !serving.whole() && !serving.none(), all);
        all.addAll(upkeep.ahead());
        return List.copyOf(all.subList(0, Math.min(all.size(), MOST)));
    }

    private void ofNodes(List<NodeStatus> live, List<Attention> all) {
        live.forEach(node -> node.report()
                .refused()
                .ifPresent(refused -> all.add(
                        new Attention.RevisionRefused(node.report().name(), refused.revision(), refused.reason()))));
        live.stream()
                .filter(node -> !node.report().databaseAnswers())
                .forEach(node ->
                        all.add(new Attention.DatabaseSilent(node.report().name())));
        long expected = expected();
        live.stream()
                .filter(node ->
                        node.report().refused().isEmpty() && node.report().appliedRevision() < expected)
                .forEach(node -> all.add(new Attention.NodeBehind(
                        node.report().name(), node.report().appliedRevision(), newest())));
        live.forEach(node -> node.report()
                .trouble()
                .flatMap(IssuerTrouble::except)
                .ifPresent(trouble ->
                        all.add(new Attention.NodeTroubled(node.report().name(), trouble))));
        live.stream()
                .filter(node -> node.report().redis() == NodeReport.Store.DOWN)
                .forEach(node ->
                        all.add(new Attention.LimitsPerNode(node.report().name())));
    }

    /** Once for each issuer, however many nodes cannot fetch its keys. */
    private static void keys(List<NodeStatus> live, List<Attention> all) {
        Map<String, IssuerTrouble> longest = new TreeMap<>();
        live.stream()
                .flatMap(node -> node.report().trouble().stream())
                .flatMap(trouble -> IssuerTrouble.in(trouble).stream())
                .forEach(trouble -> longest.merge(
                        trouble.issuer(), trouble, (a, b) -> b.since().isBefore(a.since()) ? b : a));
        longest.values()
                .forEach(trouble ->
                        all.add(new Attention.KeysNotFetched(trouble.issuer(), trouble.since(), trouble.reason())));
    }

    private void out(Predicate<ServingTargets> which, List<Attention> into) {
        targets.services().entrySet().stream()
                .filter(service -> which.test(service.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(service -> into.add(new Attention.TargetsOut(service.getKey(), service.getValue())));
    }

    private long newest() {
        return changes.isEmpty() ? 0 : changes.getFirst().number();
    }

    /** The revision that every node has had the time to apply. */
    private long expected() {
        Instant before = at.minusSeconds(APPLYING_SECONDS);
        return changes.stream()
                .filter(change -> change.at().isBefore(before))
                .mapToLong(Revision::number)
                .max()
                .orElse(0);
    }
}
