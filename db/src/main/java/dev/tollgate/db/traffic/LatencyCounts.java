package dev.tollgate.db.traffic;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How many durations fell into each of the {@link LatencyBuckets}; only those that are not empty are kept. */
public final class LatencyCounts {
    /** No durations. */
    public static final LatencyCounts NONE = new LatencyCounts(new byte[0], new long[0]);

    private static final double NANOS_PER_MILLI = 1e6;

    // Rising, read unsigned: there are more than 127 buckets.
    private final byte[] buckets;
    private final long[] counts;

    private LatencyCounts(byte[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /** Is shown each bucket that is not empty, in rising order. */
    @FunctionalInterface
    public interface Visitor {
        void counted(int bucket, long count);
    }

    /** The counts of all buckets, {@link LatencyBuckets#COUNT} of them, none below zero. */
    public static LatencyCounts of(long... all) {
        if (all.length != LatencyBuckets.COUNT) {
            throw new IllegalArgumentException("a count for each bucket is wanted");
        }
        int used = 0;
        for (long count : all) {
            if (count < 0) {
                throw new IllegalArgumentException("nothing occurs less than never");
            }
            used += count > 0 ? 1 : 0;
        }
        if (used == 0) {
            return NONE;
        }
        byte[] buckets = new byte[used];
        long[] counts = new long[used];
        int next = 0;
        for (int bucket = 0; bucket < all.length; bucket++) {
            if (all[bucket] > 0) {
                buckets[next] = (byte) bucket;
                counts[next++] = all[bucket];
            }
        }
        return new LatencyCounts(buckets, counts);
    }

    /** These durations, in nanoseconds. */
    public static LatencyCounts ofNanos(long... durations) {
        long[] all = new long[LatencyBuckets.COUNT];
        for (long duration : durations) {
            all[LatencyBuckets.of(duration)]++;
        }
        return of(all);
    }

    /** How many durations there are. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Both together. */
    public LatencyCounts merge(LatencyCounts other) {
        if (other.counts.length == 0) {
            return this;
        }
        if (counts.length == 0) {
            return other;
        }
        long[] all = new long[LatencyBuckets.COUNT];
        addTo(all);
        other.addTo(all);
        return of(all);
    }

    /** Adds each bucket's count to that of a whole set, {@link LatencyBuckets#COUNT} long. */
    public void addTo(long[] all) {
        visit((bucket, count) -> all[bucket] += count);
    }

    public void visit(Visitor visitor) {
        for (int i = 0; i < counts.length; i++) {
            visitor.counted(buckets[i] & 0xFF, counts[i]);
        }
    }

    /**
     * The duration, in milliseconds, that so many percent (50, 95, 99) took at most; empty if there is none. Within a
     * bucket durations are taken to be spread evenly, so it is at most a fifth off; whatever took longer than 100 s is
     * taken for 100 s.
     */
    public OptionalDouble percentile(double percent) {
        double wanted = count() * percent / 100;
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (below + counts[i] >= wanted) {
                return OptionalDouble.of(within(buckets[i] & 0xFF, Math.max(0, wanted - below) / counts[i]));
            }
            below += counts[i];
        }
        return OptionalDouble.empty();
    }

    private static double within(int bucket, double share) {
        int last = LatencyBuckets.COUNT - 2;
        if (bucket > last) {
            return LatencyBuckets.bound(last) / NANOS_PER_MILLI;
        }
        long from = bucket == 0 ? 0 : LatencyBuckets.bound(bucket - 1);
        return (from + (LatencyBuckets.bound(bucket) - from) * share) / NANOS_PER_MILLI;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyCounts counted
                && Arrays.equals(buckets, counted.buckets)
                && Arrays.equals(counts, counted.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    /** Each bucket's upper bound in milliseconds, and its count. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("LatencyCounts[");
        visit((bucket, count) -> text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                .append(LatencyBuckets.bound(bucket) / NANOS_PER_MILLI)
                .append("ms=")
                .append(count));
        return text.append(']').toString();
    }
}
