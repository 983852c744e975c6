package dev.tollgate.db.limit;

import dev.tollgate.db.model.Limit.Scope;
import java.time.Duration;
import java.util.List;

/**
 * How the counters of one consumer stand at one place where a limit is counted.
 *
 * @param limit the limit's name
 * @param scope whether the count is a route's, a service's or of all requests
 * @param object the name of that route or service; empty for all requests
 * @param by what requests have in common that are counted together
 * @param requests how many may pass in a window, or at a time
 * @param window nothing for what passes at a time
 * @param shared whether all nodes count together there
 */
public record LimitStanding(
        String limit,
        Scope scope,
        String object,
        List<String> by,
        long requests,
        Duration window,
        boolean shared,
        Count count) {

    public LimitStanding {
        by = List.copyOf(by);
    }

    /**
     * What was counted.
     *
     * @param counters of how many counters: there may be several, such as one for each address
     * @param used of all of them together
     * @param remaining what may still pass by the one that has the least left
     * @param resetSeconds the longest of what the limit tells as the time of renewal
     */
    public record Count(int counters, long used, long remaining, long resetSeconds) {

        /** Both together. */
        public Count and(Count other) {
            return new Count(
                    counters + other.counters,
                    used + other.used,
                    Math.min(remaining, other.remaining),
                    Math.max(resetSeconds, other.resetSeconds));
        }
    }

    /** The same with what was counted elsewhere too. */
    public LimitStanding and(Count other) {
        return new LimitStanding(limit, scope, object, by, requests, window, shared, count.and(other));
    }
}
