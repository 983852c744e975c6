package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.proxy.wire.Octets;
import java.time.Duration;
import java.util.Comparator;

/** The numbers of a limit, and how they look in answers; immutable. */
final class Rule {
    private static final Comparator<Limit> STRICTEST_FIRST = Comparator.comparingDouble(Rule::requestsPerMilli)
            .thenComparingLong(Rule::capacity)
            .thenComparing(Limit::window)
            .thenComparing(Limit::algorithm);
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Limit limit;
    private final long windowMillis;
    private final byte[] name;
    private final byte[] policy;

    private Rule(Limit limit) {
        this.limit = limit;
        this.windowMillis = limit.window().toMillis();
        long seconds = Math.ceilDiv(windowMillis, MILLIS_PER_SECOND);
        String quoted = "\"" + limit.name() + "\"";
        this.name = Octets.bytes(quoted);
        this.policy = Octets.bytes(quoted + ";q=" + limit.requests() + ";w=" + seconds);
    }

    static Rule of(Limit limit) {
        return new Rule(limit);
    }

    /** Of two limits that share a count, the one whose numbers hold for both. */
    static Limit stricter(Limit one, Limit other) {
        return STRICTEST_FIRST.compare(one, other) <= 0 ? one : other;
    }

    /** Whether a limit has these numbers too. */
    boolean numbersOf(Limit other) {
        return STRICTEST_FIRST.compare(limit, other) == 0 && limit.requests() == other.requests();
    }

    Limit.Algorithm algorithm() {
        return limit.algorithm();
    }

    /** How many requests may pass in a window, again and again. */
    int requests() {
        return limit.requests();
    }

    /** How many may pass at once. */
    long capacity() {
        return capacity(limit);
    }

    Duration window() {
        return limit.window();
    }

    long windowMillis() {
        return windowMillis;
    }

    /** {@code "per-minute"}, with the quotes. */
    byte[] name() {
        return name;
    }

    /** {@code "per-minute";q=100;w=60}. */
    byte[] policy() {
        return policy;
    }

    private static long capacity(Limit limit) {
        return (long) limit.requests() + limit.burst();
    }

    private static double requestsPerMilli(Limit limit) {
        return limit.requests() / (double) limit.window().toMillis();
    }
}
