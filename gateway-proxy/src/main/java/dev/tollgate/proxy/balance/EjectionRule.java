package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Ejection;
import java.time.Duration;

/**
 * When an endpoint that keeps failing is left out, and for how long: twice as long with each ejection in a row, up to
 * five minutes or the base time if that is longer.
 *
 * @param consecutiveFailures how many in a row it takes
 * @param baseNanos how long the first ejection lasts
 * @param maxEjectedPercent how many may be out at a time
 */
record EjectionRule(int consecutiveFailures, long baseNanos, int maxEjectedPercent) {
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    static EjectionRule of(Ejection ejection) {
        return new EjectionRule(
                ejection.consecutiveFailures(), ejection.baseTime().toNanos(), ejection.maxEjectedPercent());
    }

    /** How many of so many endpoints may be out at a time: one always may. */
    int most(int endpoints) {
        return Math.max(1, (int) ((long) endpoints * maxEjectedPercent / 100));
    }

    /** How long an ejection lasts, the first (1) or a further one in a row. */
    long nanos(int inARow) {
        long nanos = baseNanos;
        for (int ejection = 1; ejection < inARow && nanos < LONGEST; ejection++) {
            nanos = Math.min(2 * nanos, LONGEST);
        }
        return nanos;
    }
}
