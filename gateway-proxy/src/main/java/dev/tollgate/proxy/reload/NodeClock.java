package dev.tollgate.proxy.reload;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * This node's clock, and how far it is from the database's, which all nodes see: tokens, fixed windows and the seconds
 * of statistics go by the node's. Safe for any number of threads.
 */
public final class NodeClock implements InstantSource {
    /** Nobody notices less: tokens have a leeway of more, and the console shows seconds some seconds later. */
    private static final Duration BORNE = Duration.ofSeconds(5);

    private static final double MILLIS_PER_SECOND = 1e3;

    private final InstantSource source;
    private volatile Duration ahead = Duration.ZERO;

    public NodeClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    /** The database told this moment between then and now, however long it took. */
    void compare(Instant then, Instant database) {
        Instant now = instant();
        if (database.isBefore(then)) {
            ahead = Duration.between(database, then);
        } else if (database.isAfter(now)) {
            ahead = Duration.between(database, now);
        } else {
            ahead = Duration.ZERO;
        }
    }

    /** What is wrong with it, if it is too far. */
    public Stream<String> trouble() {
        Duration told = ahead;
        return told.abs().compareTo(BORNE) < 0
                ? Stream.empty()
                : Stream.of("the clock is " + told.abs().toSeconds() + " s "
                        + (told.isNegative() ? "behind" : "ahead of") + " the database's");
    }

    public Stream<MetricSnapshot> metrics() {
        return Stream.of(GaugeSnapshot.builder()
                .name("tollgate_clock_ahead_seconds")
                .help("How far the node's clock is ahead of the database's; negative if it is behind.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(ahead.toMillis() / MILLIS_PER_SECOND)
                        .build())
                .build());
    }
}
