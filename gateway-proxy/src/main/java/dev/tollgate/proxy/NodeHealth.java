package dev.tollgate.proxy;

import dev.tollgate.db.RevisionFeed;
import dev.tollgate.proxy.edge.TrafficListener;
import dev.tollgate.proxy.manage.Health;
import dev.tollgate.proxy.manage.HealthView;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How a node is. Safe for any number of threads. */
final class NodeHealth implements HealthView {
    private static final InstantSource TIME = InstantSource.system();

    private final LiveTable live;
    private final RevisionFeed feed;
    private final TrafficListener traffic;
    private volatile boolean draining;
    private volatile boolean refused;
    private volatile Instant newestAt = TIME.instant();

    NodeHealth(LiveTable live, RevisionFeed feed, TrafficListener traffic) {
        this.live = live;
        this.feed = feed;
        this.traffic = traffic;
    }

    /** The node has begun to stop. */
    void drain() {
        draining = true;
    }

    /** The newest revision serves. */
    void applied() {
        refused = false;
        newestAt = TIME.instant();
    }

    /** There is a newer revision, which cannot serve. */
    void refused() {
        refused = true;
    }

    /** What serves was the newest at this moment. */
    void newestAt(Instant moment) {
        newestAt = moment;
    }

    /** Called about once a second, to know later when what serves was still the newest. */
    void look() {
        if (newest()) {
            newestAt = TIME.instant();
        }
    }

    /** While the database answers, what serves is the newest: the feed would have brought a newer one. */
    private boolean newest() {
        return feed.databaseAnswers() && !refused;
    }

    @Override
    public Health health() {
        Optional<Table> table = live.table();
        Duration age = newest() ? Duration.ZERO : Duration.between(newestAt, TIME.instant());
        Health.Configuration configuration =
                table.isPresent() ? new Health.Loaded(table.get().revision(), age) : new Health.None();
        return new Health(traffic.running(), draining, feed.databaseAnswers(), configuration);
    }
}
