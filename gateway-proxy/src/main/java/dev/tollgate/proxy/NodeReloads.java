package dev.tollgate.proxy;

import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.observe.ReloadMetrics;
import dev.tollgate.proxy.reload.LastGood;
import dev.tollgate.proxy.reload.NodeReporter;
import dev.tollgate.proxy.reload.ReloadListener;
import java.time.Instant;
import java.util.Optional;

/** Passes on what the follower tells: to metrics, to the admins, and to the file for bad days. Used by one thread. */
final class NodeReloads implements ReloadListener {
    private static final System.Logger LOG = System.getLogger(NodeReloads.class.getName());

    private final ReloadMetrics metrics;
    private final NodeReporter reporter;
    private final LastGood lastGood;
    private final NodeHealth health;
    private final Runnable served;
    private Optional<Snapshot> serving = Optional.empty();

    /** @param served done when a revision has begun to serve, before anybody is told of it */
    NodeReloads(ReloadMetrics metrics, NodeReporter reporter, LastGood lastGood, NodeHealth health, Runnable served) {
        this.metrics = metrics;
        this.reporter = reporter;
        this.lastGood = lastGood;
        this.health = health;
        this.served = served;
    }

    @Override
    public void applied(Snapshot snapshot, long nanoseconds) {
        served.run();
        Instant since = health.applied();
        metrics.applied(snapshot.revision(), nanoseconds);
        reporter.applied(snapshot.revision(), since);
        serving = Optional.of(snapshot);
        lastGood.keep(snapshot);
    }

    @Override
    public void restored(Snapshot snapshot, Instant savedAt) {
        served.run();
        health.newestAt(savedAt);
        metrics.restored(snapshot.revision());
        reporter.applied(snapshot.revision(), savedAt);
        serving = Optional.of(snapshot);
        LOG.log(
                System.Logger.Level.WARNING,
                "serving revision {0} of the last good file, saved at {1}",
                snapshot.revision(),
                savedAt);
    }

    @Override
    public void refused(long revision, String reason) {
        health.refused();
        metrics.refused();
        reporter.refused(revision, reason);
        // Its keys hold all the same.
        serving.ifPresent(lastGood::keep);
    }
}
