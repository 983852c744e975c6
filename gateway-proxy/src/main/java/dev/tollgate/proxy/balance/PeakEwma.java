package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.balance.Chooser.Candidate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Of two endpoints, the one whose turn it is and another at random, the one that promises the earlier answer: its
 * latency times what it has in flight and the request that is to come. One that has not answered yet gets one request,
 * and more when that is over.
 */
final class PeakEwma implements Chooser {
    /** More than any latency: an endpoint that nothing is known of has enough with what it has in flight. */
    private static final double UNKNOWN = 1e18;

    private final Rivals rivals;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;

    PeakEwma(List<Candidate> candidates, Source source) {
        this.rivals = new Rivals(candidates, source);
        this.random = source.random();
        this.nanoTime = source.nanoTime();
    }

    @Override
    public int choose(long key, IntPredicate open) {
        int first = rivals.next(open);
        if (first == NONE) {
            return NONE;
        }
        int rival = rivals.other(first, random, open);
        if (rival == NONE) {
            return first;
        }
        long now = nanoTime.getAsLong();
        return cost(rival, now) < cost(first, now) ? rival : first;
    }

    private double cost(int index, long now) {
        double latency = rivals.load(index).latency(now);
        double busy = rivals.busy(index);
        return latency == 0 ? busy * UNKNOWN : latency * (busy + 1);
    }
}
