package dev.tollgate.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** What a series of durations says. */
record Percentiles(long count, double p50, double p95, double p99, double p999, double longest) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Percentiles of(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return new Percentiles(
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 0.999),
                sorted[sorted.length - 1] / NANOS_PER_MILLI);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d changes, p50 %.1f ms, p99 %.1f ms, longest %.1f ms", count, p50, p99, longest);
    }
}
