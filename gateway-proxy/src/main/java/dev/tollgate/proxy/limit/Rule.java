package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.proxy.wire.Octets;
import java.time.Duration;
import java.util.Comparator;

/** The numbers of a limit, and how they look in answers; immutable. */
final class Rule {
    private static final Comparator<Rule> STRICTEST_FIRST = Comparator.comparingDouble(Rule::requestsPerMilli)
            .thenComparingLong(Rule::capacity)
            .thenComparing(Rule::window)
            .thenComparing(Rule::way);
    private static final long MILLIS_PER_SECOND = 1_000;

    private final String limit;
    private final Way way;
    private final int requests;
    private final long capacity;
    private final Duration window;
    private final byte[] name;
    private final byte[] policy;

    /** How it is counted. */
    enum Way {
        TOKEN_BUCKET,
        SLIDING_WINDOW,
        FIXED_WINDOW,
        CONCURRENT
    }

    private Rule(String limit, Way way, int requests, long capacity, Duration window) {
        this.limit = limit;
        this.way = way;
        this.requests = requests;
        this.capacity = capacity;
        this.window = window;
        long seconds = Math.ceilDiv(window.toMillis(), MILLIS_PER_SECOND);
        String quoted = "\"" + limit + "\"";
        this.name = Octets.bytes(quoted);
        this.policy = Octets.bytes(quoted + ";q=" + requests + ";w=" + seconds);
    }

    static Rule of(Limit limit) {
        return switch (limit) {
            case Limit.Concurrent concurrent ->
                new Rule(limit.name(), Way.CONCURRENT, concurrent.most(), concurrent.most(), Duration.ZERO);
            case Limit.Rate rate ->
                new Rule(limit.name(), way(rate.algorithm()), rate.requests(), rate.capacity(), rate.window());
        };
    }

    private static Way way(Limit.Algorithm algorithm) {
        return switch (algorithm) {
            case TOKEN_BUCKET -> Way.TOKEN_BUCKET;
            case SLIDING_WINDOW -> Way.SLIDING_WINDOW;
            case FIXED_WINDOW -> Way.FIXED_WINDOW;
        };
    }

    /** Of two rules that share a count, the one that holds for both. */
    static Rule stricter(Rule one, Rule other) {
        return STRICTEST_FIRST.compare(one, other) <= 0 ? one : other;
    }

    /** Whether both have the same numbers. */
    boolean sameNumbers(Rule other) {
        return STRICTEST_FIRST.compare(this, other) == 0 && requests == other.requests;
    }

    /** The limit's name. */
    String limit() {
        return limit;
    }

    Way way() {
        return way;
    }

    /** How many requests may pass in a window, again and again; or at a time. */
    int requests() {
        return requests;
    }

    /** How many may pass at once. */
    long capacity() {
        return capacity;
    }

    /** Nothing where requests are counted at a time. */
    Duration window() {
        return window;
    }

    /** {@code "per-minute"}, with the quotes. */
    byte[] name() {
        return name;
    }

    /** {@code "per-minute";q=100;w=60}. */
    byte[] policy() {
        return policy;
    }

    /** Such as "100 requests in 60 seconds". */
    String sentence() {
        return way == Way.CONCURRENT
                ? requests + " requests at a time"
                : requests + " requests in " + Math.ceilDiv(window.toMillis(), MILLIS_PER_SECOND) + " seconds";
    }

    private double requestsPerMilli() {
        return way == Way.CONCURRENT ? requests : requests / (double) window.toMillis();
    }
}
