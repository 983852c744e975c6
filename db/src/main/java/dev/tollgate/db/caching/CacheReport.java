package dev.tollgate.db.caching;

import java.time.Instant;
import java.util.List;

/**
 * What a node keeps in its response cache.
 *
 * @param at when that was so
 * @param bytes of memory that all routes' answers take
 * @param maximumBytes of memory that they may take
 * @param routes those that somebody looks at, at most {@link #MOST_ROUTES}
 */
public record CacheReport(Instant at, long bytes, long maximumBytes, List<RouteCache> routes) {
    /** The most routes of a report; of further ones nothing is told until nobody looks at the others. */
    public static final int MOST_ROUTES = 10;
    /** A report without anything. */
    public static final CacheReport EMPTY = new CacheReport(Instant.EPOCH, 0, 0, List.of());

    public CacheReport {
        routes = routes.stream().limit(MOST_ROUTES).toList();
    }
}
