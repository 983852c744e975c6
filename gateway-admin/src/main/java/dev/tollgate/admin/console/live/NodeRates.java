package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.Point;
import dev.tollgate.admin.live.Series;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.admin.live.SeriesSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each node has to do. Safe for any number of threads. */
public final class NodeRates {
    /** Nothing is known of it. */
    public static final Rate NOTHING = new Rate(Numbers.NONE, Numbers.NONE);

    private static final Duration STEP = Duration.ofSeconds(5);

    private final LiveTraffic traffic;

    public NodeRates(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    /** Requests a second, and requests at a time. */
    public record Rate(String requests, String inFlight) {}

    /** Of the last whole five seconds, by node. */
    public Map<String, Rate> now() {
        SeriesSet seen = traffic.series(new SeriesQuery(STEP.multipliedBy(3), STEP, Grouping.NODE));
        Map<String, Rate> rates = new HashMap<>();
        for (Series series : seen.series()) {
            List<Point> whole = series.points().stream()
                    .filter(point -> !point.at().plus(STEP).isAfter(seen.to()))
                    .toList();
            if (!whole.isEmpty()) {
                rates.put(series.key(), rate(whole.getLast()));
            }
        }
        return rates;
    }

    private static Rate rate(Point point) {
        return new Rate(
                Numbers.of((double) point.requests() / STEP.toSeconds()),
                Long.toString(point.inFlight().orElse(0)));
    }
}
