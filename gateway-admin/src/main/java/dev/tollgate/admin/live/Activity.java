package dev.tollgate.admin.live;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one route, consumer or code had to do with.
 *
 * @param key its name
 * @param lastFiveMinutes of it
 * @param recent requests per second of the last 15 minutes in 30 parts, the oldest first; absent where nobody reported
 * @param failed those of them that ended with a 5xx, likewise
 */
public record Activity(String key, Point lastFiveMinutes, List<OptionalDouble> recent, List<OptionalDouble> failed) {

    public Activity {
        recent = List.copyOf(recent);
        failed = List.copyOf(failed);
    }

    /** The share of the last five minutes' requests that ended with a 5xx; 0 without requests. */
    public double serverErrorPercent() {
        return lastFiveMinutes.requests() == 0 ? 0 : 100.0 * lastFiveMinutes.errors() / lastFiveMinutes.requests();
    }
}
