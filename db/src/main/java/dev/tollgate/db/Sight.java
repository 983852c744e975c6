package dev.tollgate.db;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.caching.CacheReport;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.limit.LimitReport;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.db.traffic.TrafficReport;
import java.util.List;
import java.util.Optional;

/**
 * What a node has seen since its last report.
 *
 * @param arrivals who came to its limits
 * @param health how it finds its services; empty if that is as it last said
 * @param cache what it keeps of routes that somebody looks at; empty if nobody does
 * @param limits how they stand for consumers that somebody looks at; empty if nobody does
 * @param captured requests that it kept whole
 */
public record Sight(
        List<TrafficReport> traffic,
        List<Arrivals> arrivals,
        Optional<HealthReport> health,
        Optional<CacheReport> cache,
        Optional<LimitReport> limits,
        List<CapturedRequest> captured) {
    /** Nothing new. */
    public static final Sight NOTHING =
            new Sight(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Sight {
        traffic = List.copyOf(traffic);
        arrivals = List.copyOf(arrivals);
        captured = List.copyOf(captured);
    }

    /** What has no captured requests. */
    public Sight(
            List<TrafficReport> traffic,
            List<Arrivals> arrivals,
            Optional<HealthReport> health,
            Optional<CacheReport> cache,
            Optional<LimitReport> limits) {
        this(traffic, arrivals, health, cache, limits, List.of());
    }
}
