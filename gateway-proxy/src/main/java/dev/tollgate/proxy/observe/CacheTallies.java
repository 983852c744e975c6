package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** What the response cache did for the requests of one route and service. Safe for any number of threads. */
final class CacheTallies {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private final Tally[] results = new Tally[CacheResult.values().length];
    private final Tally bytes = new Tally();
    private final Tally savedMicros = new Tally();
    private long untoldMicros;

    CacheTallies() {
        Arrays.setAll(results, _ -> new Tally());
    }

    void count(Exchange exchange, CacheResult result) {
        boolean served = switch (result) {
            case HIT, STALE, REVALIDATED -> true;
            case MISS, BYPASS -> false;
        };
        if (served) {
            bytes.add(exchange.bytesSent());
            savedMicros.add(exchange.caching().savedNanos() / NANOS_PER_MICRO);
        }
        tally(result).increment();
    }

    private Tally tally(CacheResult result) {
        return results[result.ordinal()];
    }

    /** What is new since this was asked last, by one thread. */
    CacheCounts news() {
        // What makes no whole millisecond yet is told with the next one.
        untoldMicros += savedMicros.news();
        long millis = untoldMicros / MICROS_PER_MILLI;
        untoldMicros -= millis * MICROS_PER_MILLI;
        return counts(Tally::news, millis);
    }

    /** All that was counted. */
    CacheCounts sums() {
        return counts(Tally::sum, savedMicros.sum() / MICROS_PER_MILLI);
    }

    private CacheCounts counts(ToLongFunction<Tally> count, long savedMillis) {
        return new CacheCounts(
                count.applyAsLong(tally(CacheResult.HIT)),
                count.applyAsLong(tally(CacheResult.MISS)),
                count.applyAsLong(tally(CacheResult.STALE)),
                count.applyAsLong(tally(CacheResult.REVALIDATED)),
                count.applyAsLong(tally(CacheResult.BYPASS)),
                count.applyAsLong(bytes),
                savedMillis);
    }
}
