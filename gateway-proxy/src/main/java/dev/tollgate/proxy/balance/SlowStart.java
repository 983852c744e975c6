package dev.tollgate.proxy.balance;

import java.time.Duration;

/**
 * How an endpoint that came back is spared: its weight grows in ten even steps, from a tenth in the first tenth of the
 * time to the whole in the last.
 *
 * @param nanos zero for not at all
 */
record SlowStart(long nanos) {
    /** What whole weights are multiplied by, so that a step of the smallest is a whole number too. */
    static final int STEPS = 10;

    static SlowStart of(Duration time) {
        return new SlowStart(time.toNanos());
    }

    /** The weight of an endpoint that came back so many nanoseconds ago, where a whole weight counts tenfold. */
    int share(int weight, long since) {
        return weight * step(since);
    }

    /** Nanoseconds until its weight grows; zero if it is whole. */
    long untilNext(long since) {
        int step = step(since);
        return step == STEPS ? 0 : Math.ceilDiv(nanos * step, STEPS) - since;
    }

    private int step(long since) {
        return since >= nanos ? STEPS : (int) (since * STEPS / nanos) + 1;
    }
}
