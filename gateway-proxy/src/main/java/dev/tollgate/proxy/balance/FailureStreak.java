package dev.tollgate.proxy.balance;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One endpoint's failures in a row and the ejections that they led to. Ejections are in a row if the endpoint was well
 * for less than the base time between them; each base time that it is well takes one off. Times are those of {@link
 * System#nanoTime}. Safe for any number of threads.
 */
final class FailureStreak {
    private final AtomicInteger failures = new AtomicInteger();
    private int ejections;
    private long until;

    /** A request went well. */
    void succeeded() {
        // To write only what changes leaves the line in every core's cache.
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** A request failed; says whether the endpoint is to be ejected. */
    boolean failed(EjectionRule rule) {
        return failures.incrementAndGet() >= rule.consecutiveFailures();
    }

    /** How many there were since the last success or return. */
    int failures() {
        return failures.get();
    }

    /** The endpoint is ejected; says for how many nanoseconds. */
    synchronized long eject(EjectionRule rule, long now) {
        if (ejections > 0 && now - until > 0) {
            ejections -= (int) Math.min(ejections, (now - until) / rule.baseNanos());
        }
        ejections++;
        long nanos = rule.nanos(ejections);
        until = now + nanos;
        return nanos;
    }

    /** The endpoint serves again and has a new start: requests from before its return do not count. */
    synchronized void returned(long now) {
        failures.set(0);
        if (ejections > 0 && now - until < 0) {
            until = now;
        }
    }
}
