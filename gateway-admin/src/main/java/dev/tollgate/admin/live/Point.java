package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.CacheCounts;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What happened in one step of a series. Times are in milliseconds and absent where nothing was timed.
 *
 * @param at the beginning of the step
 * @param requests that ended in it
 * @param errors those of them with a status of 500 or more
 * @param classes the requests by the first digit of their status
 * @param upstreamP95 with services, up to the response's head
 * @param gatewayP95 the gateway's own time, up to the reply's head
 * @param bytesIn content of requests
 * @param bytesOut replies as sent
 * @param cache what the response cache did for them
 * @param refused what the gateway refused with a 4xx, by code
 * @param inFlight the most requests at a time; absent in series of what nodes do not count it for
 */
public record Point(
        Instant at,
        long requests,
        long errors,
        StatusClasses classes,
        OptionalDouble p50,
        OptionalDouble p95,
        OptionalDouble p99,
        OptionalDouble upstreamP95,
        OptionalDouble gatewayP95,
        long bytesIn,
        long bytesOut,
        CacheCounts cache,
        Map<String, Long> refused,
        OptionalLong inFlight) {

    public Point {
        refused = Map.copyOf(refused);
    }
}
