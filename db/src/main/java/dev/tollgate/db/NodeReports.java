package dev.tollgate.db;

import dev.tollgate.db.caching.CacheCodec;
import dev.tollgate.db.caching.CacheReport;
import dev.tollgate.db.caching.NodeCacheReport;
import dev.tollgate.db.dao.CacheReportDao;
import dev.tollgate.db.dao.HealthDao;
import dev.tollgate.db.dao.HealthRow;
import dev.tollgate.db.dao.LimitReportDao;
import dev.tollgate.db.dao.MomentRow;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.dao.NodeRow;
import dev.tollgate.db.document.format.Labels;
import dev.tollgate.db.health.HealthCodec;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.limit.LimitReport;
import dev.tollgate.db.limit.LimitReportCodec;
import dev.tollgate.db.limit.NodeLimitReport;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What nodes say about themselves, and waiting for it. Every method throws {@link DatabaseUnavailable} while the
 * database does not answer. Safe for any number of threads.
 */
public final class NodeReports {
    private static final Duration LIVE = Duration.ofSeconds(5);
    private static final long SHORTEST_PAUSE_NANOS = 10_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;
    private static final int SHARE_OF_WAIT = 10;

    private final Store store;
    private final Signal reports;
    private final Signals signals;

    NodeReports(Store store, Signals signals) {
        this.store = store;
        this.signals = signals;
        this.reports = signals.reports();
    }

    /**
     * Who is told.
     *
     * @param reports rises with each report of this process
     * @param revisions what number each report finds
     * @param commands the same
     */
    record Signals(Signal reports, Signal revisions, Signal commands) {}

    /** Stores a node's report in place of its last one. */
    public void report(NodeReport report) {
        report(report, Sight.NOTHING);
    }

    /**
     * What a node learns by its report.
     *
     * @param at what time it is for the database
     * @param nodes how many have reported in the last 5 s, itself included
     */
    public record Heard(Instant at, int nodes) {}

    /**
     * The same, and in the same transaction what the node saw. Feeds of this process are told what the numbers are, and
     * need not ask.
     */
    public Heard report(NodeReport report, Sight sight) {
        long asked = System.nanoTime();
        MomentRow found = store.transactLightly(handle -> {
            NodeDao nodes = handle.attach(NodeDao.class);
            MomentRow moment = nodes.moment();
            NodeRow row = row(report, moment.seenAt());
            if (nodes.update(row) == 0) {
                nodes.insert(row);
            }
            TrafficStore.write(handle, report.name(), sight.traffic());
            ArrivalStore.write(handle, report.name(), sight.arrivals());
            CapturedRequests.write(handle, report.name(), sight.captured());
            sight.health().ifPresent(health -> write(handle, report.name(), health));
            sight.cache().ifPresent(cache -> write(handle, report.name(), cache));
            sight.limits().ifPresent(limits -> write(handle, report.name(), limits));
            return moment;
        });
        reports.raise();
        signals.revisions().tell(new Signal.Reading(found.revision(), asked));
        signals.commands().tell(new Signal.Reading(found.command(), asked));
        return new Heard(found.seenAt().toInstant(), Math.max(1, found.live()));
    }

    private static void write(Handle handle, String node, HealthReport report) {
        HealthDao reports = handle.attach(HealthDao.class);
        byte[] packed = HealthCodec.encode(report);
        if (reports.update(node, packed) == 0) {
            reports.insert(node, packed);
        }
    }

    private static void write(Handle handle, String node, CacheReport report) {
        CacheReportDao reports = handle.attach(CacheReportDao.class);
        byte[] packed = CacheCodec.encode(report);
        if (reports.update(node, packed) == 0) {
            reports.insert(node, packed);
        }
    }

    private static void write(Handle handle, String node, LimitReport report) {
        LimitReportDao reports = handle.attach(LimitReportDao.class);
        byte[] packed = LimitReportCodec.encode(report);
        if (reports.update(node, packed) == 0) {
            reports.insert(node, packed);
        }
    }

    /** All nodes that have reported and are not forgotten, by name. */
    public List<NodeStatus> all() {
        return store.run(NodeReports::read);
    }

    /** How the nodes find their services, by name of the node; reports in the form of a later version are left out. */
    public List<NodeHealthReport> health() {
        return store.run(handle -> {
            Map<String, HealthReport> reports = new HashMap<>();
            for (HealthRow row : handle.attach(HealthDao.class).all()) {
                HealthCodec.decode(row.report()).ifPresent(report -> reports.put(row.node(), report));
            }
            return read(handle).stream()
                    .filter(node -> reports.containsKey(node.report().name()))
                    .map(node -> new NodeHealthReport(
                            node.report().name(),
                            node.live(),
                            node.seenAt(),
                            reports.getOrDefault(node.report().name(), HealthReport.EMPTY)))
                    .toList();
        });
    }

    /** What the nodes keep of the routes that somebody looks at, by name of the node. */
    public List<NodeCacheReport> caches() {
        return store.run(handle -> {
            Map<String, CacheReport> reports = new HashMap<>();
            for (HealthRow row : handle.attach(CacheReportDao.class).all()) {
                CacheCodec.decode(row.report()).ifPresent(report -> reports.put(row.node(), report));
            }
            return read(handle).stream()
                    .filter(node -> reports.containsKey(node.report().name()))
                    .map(node -> new NodeCacheReport(
                            node.report().name(),
                            node.live(),
                            reports.getOrDefault(node.report().name(), CacheReport.EMPTY)))
                    .toList();
        });
    }

    /** How limits stand on the nodes for consumers that somebody looks at, by name of the node. */
    public List<NodeLimitReport> limits() {
        return store.run(handle -> {
            Map<String, Boolean> live = new HashMap<>();
            read(handle).forEach(node -> live.put(node.report().name(), node.live()));
            return handle.attach(LimitReportDao.class).all().stream()
                    .flatMap(row -> LimitReportCodec.decode(row.report()).stream()
                            .map(report ->
                                    new NodeLimitReport(row.node(), live.getOrDefault(row.node(), false), report)))
                    .toList();
        });
    }

    private static List<NodeStatus> read(Handle handle) {
        NodeDao nodes = handle.attach(NodeDao.class);
        OffsetDateTime liveSince = nodes.now().minus(LIVE);
        return nodes.all().stream()
                .map(row -> new NodeStatus(
                        report(row), row.seenAt().toInstant(), row.seenAt().isAfter(liveSince)))
                .toList();
    }

    /** Waits until every live node serves this revision or a newer one, or the time is over; says how many do. */
    public Applied awaitApplied(long revision, Duration timeout) throws InterruptedException {
        return await(() -> reached(revision, NodeReport::appliedRevision), timeout);
    }

    /**
     * Waits until every live node that the target's service is on reports this state by hand, or the time is over;
     * says how many do.
     */
    public Applied awaitForced(TargetKey target, NodeScope nodes, TargetState state, Duration timeout)
            throws InterruptedException {
        return await(() -> forced(target, nodes, state), timeout);
    }

    /** Waits until every live node has done this command or a newer one, or the time is over; says how many have. */
    public Applied awaitDone(long command, Duration timeout) throws InterruptedException {
        return await(() -> reached(command, NodeReport::command), timeout);
    }

    /**
     * Reports of nodes in other processes are found by looking, more and more seldom: to be notified of them, each
     * would wake every listener of PostgreSQL, which are the nodes themselves.
     */
    private Applied await(Supplier<Applied> counted, Duration timeout) throws InterruptedException {
        long started = System.nanoTime();
        long deadline = started + timeout.toNanos();
        while (true) {
            long heard = reports.newest();
            Applied applied = counted.get();
            long left = deadline - System.nanoTime();
            if (applied.everywhere() || left <= 0) {
                return applied;
            }
            long share = (System.nanoTime() - started) / SHARE_OF_WAIT;
            reports.await(heard, Math.min(left, Math.clamp(share, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS)));
        }
    }

    private Applied reached(long number, ToLongFunction<NodeReport> reported) {
        return applied(NodeScope.EVERY_NODE, node -> reported.applyAsLong(node.report()) >= number);
    }

    private Applied applied(NodeScope meant, Predicate<NodeStatus> reached) {
        Map<Boolean, List<String>> names = all().stream()
                .filter(NodeStatus::live)
                .filter(node -> meant.includes(node.report().labels()))
                .collect(Collectors.partitioningBy(
                        reached, Collectors.mapping(node -> node.report().name(), Collectors.toList())));
        return new Applied(names.getOrDefault(true, List.of()).size(), names.getOrDefault(false, List.of()));
    }

    private Applied forced(TargetKey target, NodeScope nodes, TargetState state) {
        Set<String> forced = health().stream()
                .filter(node ->
                        node.report().forced(target).filter(state::equals).isPresent())
                .map(NodeHealthReport::node)
                .collect(Collectors.toSet());
        return applied(nodes, node -> forced.contains(node.report().name()));
    }

    /** Forgets the nodes that have not reported for so long; returns how many. */
    public int forgetSilentFor(Duration silence) {
        return store.transactLightly(handle -> {
            NodeDao nodes = handle.attach(NodeDao.class);
            int forgotten = nodes.forgetSeenBefore(nodes.now().minus(silence));
            handle.attach(HealthDao.class).deleteOrphans();
            handle.attach(CacheReportDao.class).deleteOrphans();
            handle.attach(LimitReportDao.class).deleteOrphans();
            return forgotten;
        });
    }

    /** Forgets a node that has ended, so that nobody waits for it. */
    public void forget(String name) {
        store.transactLightly(handle -> {
            handle.attach(NodeDao.class).forget(name);
            handle.attach(CacheReportDao.class).deleteOrphans();
            handle.attach(LimitReportDao.class).deleteOrphans();
            return handle.attach(HealthDao.class).deleteOrphans();
        });
        reports.raise();
    }

    private static NodeRow row(NodeReport report, OffsetDateTime seenAt) {
        return new NodeRow(
                report.name(),
                report.url(),
                report.version(),
                StoredTime.of(report.startedAt()),
                seenAt,
                report.appliedRevision(),
                report.refused().map(NodeReport.Refused::revision).orElse(null),
                report.refused().map(NodeReport.Refused::reason).orElse(null),
                report.snapshotAt().map(StoredTime::of).orElse(null),
                report.databaseAnswers(),
                report.trouble().orElse(null),
                report.redis().name(),
                report.command(),
                report.labels().text());
    }

    private static NodeReport report(NodeRow row) {
        return new NodeReport(
                row.name(),
                row.url(),
                row.version(),
                row.startedAt().toInstant(),
                row.appliedRevision(),
                refused(row.failedRevision(), row.failure()),
                Optional.ofNullable(row.snapshotAt()).map(OffsetDateTime::toInstant),
                row.databaseAnswers(),
                Optional.ofNullable(row.trouble()),
                NodeReport.Store.valueOf(row.redis()),
                row.command(),
                Labels.parse(row.labels()).orElse(NodeLabels.NONE));
    }

    private static Optional<NodeReport.Refused> refused(@Nullable Long revision, @Nullable String failure) {
        return revision == null
                ? Optional.empty()
                : Optional.of(new NodeReport.Refused(revision, failure == null ? "" : failure));
    }
}
