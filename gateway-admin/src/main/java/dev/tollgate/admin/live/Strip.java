package dev.tollgate.admin.live;

/**
 * The numbers of the whole gateway. The rate is that of the last five seconds, in flight that of the last one, all
 * else is of the last minute; times are in milliseconds. Hits are those of requests of routes that cache.
 */
public record Strip(
        Figure requestsPerSecond,
        Figure serverErrorPercent,
        Figure clientErrorPercent,
        Figure p50,
        Figure p95,
        Figure p99,
        Figure inFlight,
        Figure limitedPerMinute,
        Figure cacheHitPercent) {}
