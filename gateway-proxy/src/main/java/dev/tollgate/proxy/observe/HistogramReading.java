package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.LatencyBuckets;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** What one or more histograms had counted when they were read. Used by one thread. */
final class HistogramReading {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] counts = new long[LatencyBuckets.COUNT];
    private long requests;
    private long nanos;

    void add(int bucket, long count) {
        // The last power of ten has fewer buckets than a histogram keeps places for.
        if (count > 0) {
            counts[bucket] += count;
            requests += count;
        }
    }

    void addNanos(long more) {
        nanos += more;
    }

    boolean empty() {
        return requests == 0;
    }

    /**
     * The same numbers in coarser buckets. Each bound is one of {@link LatencyBuckets}; they rise, and infinity follows
     * them.
     */
    HistogramDataPointSnapshot dataPoint(Labels labels, long... boundsNanos) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        int next = 0;
        for (long bound : boundsNanos) {
            long within = 0;
            while (LatencyBuckets.bound(next) <= bound) {
                within += counts[next++];
            }
            buckets.bucket(bound / NANOS_PER_SECOND, within);
        }
        long beyond = 0;
        while (next < LatencyBuckets.COUNT) {
            beyond += counts[next++];
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(
                        buckets.bucket(Double.POSITIVE_INFINITY, beyond).build())
                .sum(nanos / NANOS_PER_SECOND)
                .build();
    }
}
