package dev.tollgate.admin.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows the traffic second by second for one who watches. Whoever is late gets the newest state, with the points of
 * all seconds in between. Used by one thread; costs nothing when it is left.
 */
public final class LiveStream {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LiveTraffic traffic;
    private long seen;

    LiveStream(LiveTraffic traffic, long seen) {
        this.traffic = traffic;
        this.seen = seen;
    }

    /** Waits for the next view, at most so long. */
    public Optional<LiveView> nextView(Duration atMost) throws InterruptedException {
        if (traffic.await(seen, atMost.toNanos()).isEmpty()) {
            return Optional.empty();
        }
        LiveView view = traffic.newest();
        List<Point> points = view.id() == seen + 1 ? view.points() : traffic.total(seen + 1, view.id() + 1);
        seen = view.id();
        return Optional.of(view.withPoints(points));
    }

    /** Waits for the next seconds of all series, at most so long. */
    public Optional<SeriesSet> nextSeries(Grouping by, Duration atMost) throws InterruptedException {
        OptionalLong newest = traffic.await(seen, atMost.toNanos());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        long from = seen + 1;
        seen = newest.getAsLong();
        List<Series> series = traffic.seconds(by, from, seen + 1);
        return Optional.of(new SeriesSet(Instant.ofEpochSecond(from), Instant.ofEpochSecond(seen + 1), SECOND, series));
    }

    /** The last second of the epoch that was given; whoever comes back with it goes on after it. */
    public long seen() {
        return seen;
    }

    /** Whether nothing will come any more. */
    public boolean ended() {
        return traffic.closed();
    }
}
