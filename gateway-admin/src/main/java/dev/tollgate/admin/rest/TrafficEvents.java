package dev.tollgate.admin.rest;

import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.SeriesSet;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes what streams send, once for all of them that are up to date. Safe for any number of threads. */
final class TrafficEvents {

    private final Map<Grouping, Written> newest = new ConcurrentHashMap<>();

    private record Written(Instant from, Instant to, String text) {}

    /** The event's text; those of one grouping and time are all the same. */
    String text(Grouping by, SeriesSet set) {
        Written before = newest.get(by);
        if (before != null && before.from().equals(set.from()) && before.to().equals(set.to())) {
            return before.text();
        }
        Written fresh =
                new Written(set.from(), set.to(), TrafficDocument.of(set).toString());
        newest.put(by, fresh);
        return fresh.text();
    }
}
