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
    private final LiveTable live;
    private final RevisionFeed feed;
    private final TrafficListener traffic;
    private final InstantSource time;
    private volatile boolean draining;
    private volatile boolean refused;
    private volatile Instant newestAt;

    NodeHealth(LiveTable live, RevisionFeed feed, TrafficListener traffic, InstantSource time) {
        this.live = live;
        this.feed = feed;
        this.traffic = traffic;
        this.time = time;
        this.newestAt = time.instant();
    }

    /** The node has begun to stop. */
    void drain() {
        draining = true;
    }

    /** The newest revision serves; since when. */
    Instant applied() {
        refused = false;
        Instant now = time.instant();
        newestAt = now;
        return now;
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
            newestAt = time.instant();
        }
    }

    /** While the database answers, what serves is the newest: the feed would have brought a newer one. */
    private boolean newest() {
        return feed.databaseAnswers() && !refused;
    }

    /** Of a moment that a clock, which has been set back since, may have told. */
    private Duration since(Instant moment) {
        Duration age = Duration.between(moment, time.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public Health health() {
        Optional<Table> table = live.table();
        Duration age = newest() ? Duration.ZERO : since(newestAt);
        Health.Configuration configuration =
                table.isPresent() ? new Health.Loaded(table.get().revision(), age) : new Health.None();
        return new Health(traffic.running(), draining, feed.databaseAnswers(), configuration);
    }
}
