package dev.tollgate.proxy.reload;

import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.RevisionFeed;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells the database, and so every admin, how this node is: once a second, and at once when a revision was applied or
 * refused. Safe for any number of threads.
 */
public final class NodeReporter {
    private final NodeReports reports;
    private final RevisionFeed feed;
    private final Identity identity;
    private final ReentrantLock lock = new ReentrantLock();
    private long applied;
    private Optional<NodeReport.Refused> refused = Optional.empty();
    private Optional<Instant> snapshotAt = Optional.empty();
    private boolean left;

    public NodeReporter(NodeReports reports, RevisionFeed feed, Identity identity) {
        this.reports = reports;
        this.feed = feed;
        this.identity = identity;
    }

    /** Who reports. */
    public record Identity(String name, String url, String version, Instant startedAt) {}

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

    /** Reports now. A database that does not answer will see the next report. */
    public void report() {
        lock.lock();
        try {
            if (!left) {
                reports.report(new NodeReport(
                        identity.name(),
                        identity.url(),
                        identity.version(),
                        identity.startedAt(),
                        applied,
                        refused,
                        snapshotAt,
                        feed.databaseAnswers()));
            }
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed says so once; this node goes on with what it has.
        } finally {
            lock.unlock();
        }
    }

    /** This node ends: nobody is to wait for it. */
    public void leave() {
        lock.lock();
        try {
            left = true;
            reports.forget(identity.name());
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // Then its last report grows old instead.
        } finally {
            lock.unlock();
        }
    }
}
