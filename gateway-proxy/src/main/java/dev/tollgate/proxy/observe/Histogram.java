package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.LatencyBuckets;
import dev.tollgate.db.traffic.LatencyCounts;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How long things took, counted in {@link LatencyBuckets}. Memory is taken for the powers of ten that occurred only.
 * Safe for any number of threads; recording takes no lock.
 */
final class Histogram {
    private final AtomicReferenceArray<@Nullable AtomicLongArray> decades =
            new AtomicReferenceArray<>((LatencyBuckets.COUNT - 1) / LatencyBuckets.PER_DECADE + 1);
    private final LongAdder sum = new LongAdder();

    /** Counts one duration in nanoseconds; one below zero counts as zero. */
    void record(long nanos) {
        long duration = Math.max(0, nanos);
        int bucket = LatencyBuckets.of(duration);
        int decade = bucket / LatencyBuckets.PER_DECADE;
        AtomicLongArray counts = decades.getPlain(decade);
        if (counts == null) {
            counts = occurred(decade);
        }
        counts.getAndAdd(bucket - decade * LatencyBuckets.PER_DECADE, 1);
        sum.add(duration);
    }

    /** Adds what was counted so far. What is being counted at the same time may be in it or not. */
    void addTo(HistogramReading reading) {
        for (int decade = 0; decade < decades.length(); decade++) {
            AtomicLongArray counts = decades.get(decade);
            if (counts != null) {
                for (int i = 0; i < LatencyBuckets.PER_DECADE; i++) {
                    reading.add(decade * LatencyBuckets.PER_DECADE + i, counts.get(i));
                }
            }
        }
        reading.addNanos(sum.sum());
    }

    /** What was counted since this was asked last, by one thread. */
    LatencyCounts news() {
        long[] all = new long[LatencyBuckets.COUNT];
        for (int decade = 0; decade < decades.length(); decade++) {
            AtomicLongArray counts = decades.get(decade);
            if (counts != null) {
                news(counts, decade * LatencyBuckets.PER_DECADE, all);
            }
        }
        return LatencyCounts.of(all);
    }

    private static void news(AtomicLongArray counts, int firstBucket, long[] all) {
        for (int i = 0; i < LatencyBuckets.PER_DECADE; i++) {
            long now = counts.get(i);
            long told = counts.getPlain(LatencyBuckets.PER_DECADE + i);
            if (now > told) {
                all[firstBucket + i] = now - told;
                counts.setPlain(LatencyBuckets.PER_DECADE + i, now);
            }
        }
    }

    private AtomicLongArray occurred(int decade) {
        // Behind the counts stands how much of each was told.
        AtomicLongArray counts = new AtomicLongArray(2 * LatencyBuckets.PER_DECADE);
        AtomicLongArray others = decades.compareAndExchange(decade, null, counts);
        return others == null ? counts : others;
    }
}
