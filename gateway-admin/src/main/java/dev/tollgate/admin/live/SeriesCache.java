package dev.tollgate.admin.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps answers that were read from the database until the next slot of theirs may be there, a bounded amount; one is
 * read at a time, as a week takes seconds. Safe for any number of threads.
 */
final class SeriesCache {
    /** The most points that are kept, of all answers together. */
    static final int MOST_POINTS = 50_000;

    private final ReentrantLock reading = new ReentrantLock();
    private final Map<SeriesQuery, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** An answer, and in which slot it was made. */
    private record Known(long slot, SeriesSet answer, int points) {}

    /**
     * The answer to a query, not older than a slot of its ring.
     *
     * @param end the first second that is not known yet
     */
    SeriesSet get(SeriesQuery query, long end, Supplier<SeriesSet> read) {
        long slot = Math.floorDiv(end, query.ring().step());
        reading.lock();
        try {
            Optional<Known> before = Optional.ofNullable(known.get(query)).filter(one -> one.slot() == slot);
            if (before.isPresent()) {
                return before.get().answer();
            }
            SeriesSet answer = read.get();
            keep(query, new Known(slot, answer, points(answer)));
            return answer;
        } finally {
            reading.unlock();
        }
    }

    private void keep(SeriesQuery query, Known fresh) {
        known.remove(query);
        if (fresh.points() > MOST_POINTS) {
            return;
        }
        known.put(query, fresh);
        while (known.values().stream().mapToInt(Known::points).sum() > MOST_POINTS) {
            known.remove(known.keySet().iterator().next());
        }
    }

    // An answer without points takes room too.
    private static int points(SeriesSet answer) {
        return 100
                + answer.series().stream()
                        .mapToInt(series -> series.points().size())
                        .sum();
    }
}
