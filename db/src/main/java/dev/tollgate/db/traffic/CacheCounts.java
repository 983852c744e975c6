package dev.tollgate.db.traffic;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the response cache did for a route's requests in a report's time; all zero where a route does not cache.
 *
 * @param bytes of replies that came out of the cache, heads included
 * @param savedMillis that services had taken for these answers when they were kept
 */
public record CacheCounts(
        long hit, long miss, long stale, long revalidated, long bypass, long bytes, long savedMillis) {

    /** No request of a route that caches. */
    public static final CacheCounts NONE = new CacheCounts(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public CacheCounts plus(CacheCounts other) {
        return new CacheCounts(
                hit + other.hit,
                miss + other.miss,
                stale + other.stale,
                revalidated + other.revalidated,
                bypass + other.bypass,
                bytes + other.bytes,
                savedMillis + other.savedMillis);
    }

    /** How many requests there were by what was done for them, without those that did not occur. */
    public Map<String, Long> byResult() {
        Map<String, Long> counts = new LinkedHashMap<>();
        put(counts, "hit", hit);
        put(counts, "miss", miss);
        put(counts, "stale", stale);
        put(counts, "revalidated", revalidated);
        put(counts, "bypass", bypass);
        return counts;
    }

    private static void put(Map<String, Long> counts, String result, long count) {
        if (count > 0) {
            counts.put(result, count);
        }
    }

    /** How many requests routes that cache had. */
    public long requests() {
        return hit + miss + stale + revalidated + bypass;
    }

    /** How many of them were answered without asking a service for the content. */
    public long answered() {
        return hit + stale + revalidated;
    }
}
