package dev.tollgate.proxy.reload;

import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.RevisionFeed;
import dev.tollgate.db.Sight;
import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.caching.CacheReport;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.limit.LimitReport;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.db.traffic.TrafficReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells the database, and so every admin, how this node is and what it saw: once a second, and at once when a revision
 * was applied or refused. Safe for any number of threads.
 */
public final class NodeReporter {
    private static final int MOST_WAITING = 16;
    private static final int MOST_CAPTURED = 50;

    private final NodeReports reports;
    private final RevisionFeed feed;
    private final Identity identity;
    private final Condition condition;
    private final NodeClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final BlockingQueue<TrafficReport> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Arrivals> arrived = new ArrayBlockingQueue<>(MOST_WAITING);
    private long applied;
    private Optional<NodeReport.Refused> refused = Optional.empty();
    private Optional<Instant> snapshotAt = Optional.empty();
    private Optional<HealthReport> health = Optional.empty();
    private Optional<HealthReport> toldHealth = Optional.empty();
    private Optional<CacheReport> cache = Optional.empty();
    private Optional<LimitReport> limits = Optional.empty();
    private final BlockingQueue<CapturedRequest> captured = new ArrayBlockingQueue<>(MOST_CAPTURED);
    private final LongAdder dropped = new LongAdder();
    private int nodes = 1;
    private boolean left;

    /** @param clock is told what time it is for the database */
    public NodeReporter(
            NodeReports reports, RevisionFeed feed, Identity identity, Condition condition, NodeClock clock) {
        this.clock = clock;
        this.reports = reports;
        this.feed = feed;
        this.identity = identity;
        this.condition = condition;
    }

    /**
     * How the rest of the node is at any moment.
     *
     * @param trouble what this node cannot do that it should, at most 1,000 characters
     * @param redis how the store of shared counters is
     * @param command the newest command that was done
     */
    public record Condition(
            Supplier<Optional<String>> trouble, Supplier<NodeReport.Store> redis, LongSupplier command) {}

    /** Who reports. */
    public record Identity(String name, String url, String version, Instant startedAt, NodeLabels labels) {}

    /** A revision serves; it was known to be the newest at {@code at}. */
    public void applied(long revision, Instant at) {
        lock.lock();
        applied = revision;
        refused = refused.filter(newer -> newer.revision() > revision);
        snapshotAt = Optional.of(at);
        lock.unlock();
        report();
    }

    public void refused(long revision, String reason) {
        lock.lock();
        refused = Optional.of(new NodeReport.Refused(revision, reason));
        lock.unlock();
        report();
    }

    /** What was seen goes with the next report; it is dropped if too much waits already. */
    public void add(List<TrafficReport> traffic) {
        for (TrafficReport report : traffic) {
            if (!waiting.offer(report)) {
                dropped.increment();
            }
        }
    }

    /** How many seconds of traffic, and sums of more, nobody was told of because the database was away. */
    public long dropped() {
        return dropped.sum();
    }

    /** Who came to the limits goes with the next report; it is dropped if too much waits already. */
    public void arrived(List<Arrivals> arrivals) {
        for (Arrivals report : arrivals) {
            boolean _ = arrived.offer(report);
        }
    }

    /** What was kept whole goes with the next report; it is dropped if too much waits already. */
    public void captured(List<CapturedRequest> requests) {
        for (CapturedRequest request : requests) {
            boolean _ = captured.offer(request);
        }
    }

    /** How the services are goes with the next report, if that is not how they were. */
    public void health(HealthReport now) {
        lock.lock();
        health = Optional.of(now);
        lock.unlock();
    }

    /** How limits stand for consumers that somebody looks at goes with the next report. */
    public void limits(LimitReport now) {
        lock.lock();
        limits = Optional.of(now);
        lock.unlock();
    }

    /** What the cache keeps of routes that somebody looks at goes with the next report. */
    public void cache(CacheReport now) {
        lock.lock();
        cache = Optional.of(now);
        lock.unlock();
    }

    /** Reports now, unless a report is on its way: while the database is away, nobody queues up for it. */
    public void reportUnlessBusy() {
        if (lock.tryLock()) {
            try {
                report();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Reports now. A database that does not answer will see the next report, without the traffic of this one. */
    public void report() {
        lock.lock();
        try {
            if (!left) {
                tell();
            }
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed says so once; this node goes on with what it has.
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        List<TrafficReport> traffic = new ArrayList<>();
        waiting.drainTo(traffic);
        traffic.replaceAll(report -> report.boundedFor(nodes));
        List<Arrivals> arrivals = new ArrayList<>();
        arrived.drainTo(arrivals);
        Optional<HealthReport> news =
                health.filter(now -> toldHealth.filter(now::equals).isEmpty());
        List<CapturedRequest> kept = new ArrayList<>();
        captured.drainTo(kept);
        Instant then = clock.instant();
        NodeReports.Heard heard = reports.report(node(), new Sight(traffic, arrivals, news, cache, limits, kept));
        clock.compare(then, heard.at());
        nodes = heard.nodes();
        cache = Optional.empty();
        limits = Optional.empty();
        toldHealth = health;
    }

    private NodeReport node() {
        boolean answers = feed.databaseAnswers();
        if (answers && refused.isEmpty() && snapshotAt.isPresent()) {
            snapshotAt = Optional.of(clock.instant());
        }
        return new NodeReport(
                identity.name(),
                identity.url(),
                identity.version(),
                identity.startedAt(),
                applied,
                refused,
                snapshotAt,
                answers,
                condition.trouble().get(),
                condition.redis().get(),
                condition.command().getAsLong(),
                identity.labels());
    }

    /** This node ends: what it saw is kept, and nobody is to wait for it. */
    public void leave() {
        lock.lock();
        try {
            left = true;
            tell();
            reports.forget(identity.name());
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // Then its last report grows old instead.
        } finally {
            lock.unlock();
        }
    }
}
