package dev.tollgate.db.arrival;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that one caller made to one route in the ten seconds of a report.
 *
 * @param consumer the caller, if it is a consumer that is known
 * @param traits what limits tell callers apart by, such as {@code ip}, and a text that is equal for the same caller;
 *     none where many callers are summed up
 * @param counts how many in each second
 */
public record Arriving(String route, Optional<String> consumer, Map<String, String> traits, List<Integer> counts) {

    public Arriving {
        traits = Map.copyOf(traits);
        counts = List.copyOf(counts);
        if (counts.size() != Arrivals.SECONDS) {
            throw new IllegalArgumentException("one count for each second");
        }
    }

    /** All requests together. */
    public long requests() {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }
}
