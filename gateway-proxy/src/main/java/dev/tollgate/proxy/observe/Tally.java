package dev.tollgate.proxy.observe;

import java.util.concurrent.atomic.LongAdder;

/**
 * A sum that only grows, and how much of it was told already. Any number of threads add; one asks for what is new.
 */
final class Tally {
    private final LongAdder sum = new LongAdder();
    private long told;

    void add(long count) {
        sum.add(count);
    }

    void increment() {
        sum.increment();
    }

    long sum() {
        return sum.sum();
    }

    /** What was added since this was asked last. */
    long news() {
        long now = sum.sum();
        long news = now - told;
        told = now;
        return news;
    }
}
