package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Quota;
import dev.tollgate.proxy.wire.Octets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** The numbers of a limit or a quota, and how they look in answers; immutable. */
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
    private final Optional<Quota> quota;
    private final byte[] name;
    private final byte[] policy;

    /** How it is counted. */
    enum Way {
        TOKEN_BUCKET,
        SLIDING_WINDOW,
        FIXED_WINDOW,
        CONCURRENT,
        QUOTA
    }

    private Rule(Limit.Rate rate) {
        this.limit = rate.name();
        this.way = way(rate.algorithm());
        this.requests = rate.requests();
        this.capacity = rate.capacity();
        this.window = rate.window();
        this.quota = Optional.empty();
        this.name = quoted(limit);
        this.policy = policy(limit, requests, window);
    }

    private Rule(Limit.Concurrent concurrent) {
        this.limit = concurrent.name();
        this.way = Way.CONCURRENT;
        this.requests = concurrent.most();
        this.capacity = concurrent.most();
        this.window = Duration.ZERO;
        this.quota = Optional.empty();
        this.name = quoted(limit);
        this.policy = name;
    }

    private Rule(Quota quota) {
        this.limit = quota.name();
        this.way = Way.QUOTA;
        this.requests = quota.requests();
        this.capacity = quota.requests();
        this.window = Duration.ofDays(quota.period().days());
        this.quota = Optional.of(quota);
        this.name = quoted(limit);
        this.policy = policy(limit, requests, window);
    }

    private Rule(Rule whole, int nodes) {
        this.limit = whole.limit;
        this.way = whole.way;
        this.requests = Math.max(1, whole.requests / nodes);
        this.capacity = Math.max(1, whole.capacity / nodes);
        this.window = whole.window;
        this.quota = whole.quota;
        this.name = whole.name;
        this.policy = policy(limit, requests, window);
    }

    static Rule of(Limit limit) {
        return switch (limit) {
            case Limit.Concurrent concurrent -> new Rule(concurrent);
            case Limit.Rate rate -> new Rule(rate);
        };
    }

    static Rule of(Quota quota) {
        return new Rule(quota);
    }

    private static byte[] quoted(String limit) {
        return Octets.bytes("\"" + limit + "\"");
    }

    private static byte[] policy(String limit, int requests, Duration window) {
        return Octets.bytes("\"" + limit + "\";q=" + requests + ";w=" + seconds(window));
    }

    private static long seconds(Duration window) {
        return Math.ceilDiv(window.toMillis(), MILLIS_PER_SECOND);
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
        return STRICTEST_FIRST.compare(this, other) == 0 && requests == other.requests && quota.equals(other.quota);
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

    /** Whether every node counts it for itself, be there a store or not. */
    boolean ofNode() {
        return way == Way.CONCURRENT || way == Way.QUOTA;
    }

    /** What is one node's if so many share the limit; never less than one request. */
    Rule share(int nodes) {
        return new Rule(this, nodes);
    }

    /** Nothing where requests are counted at a time. */
    Duration window() {
        return window;
    }

    /** The quota that these are the numbers of. */
    Quota quota() {
        return quota.orElseThrow();
    }

    /** {@code "per-minute"}, with the quotes. */
    byte[] name() {
        return name;
    }

    /** {@code "per-minute";q=100;w=60}. */
    byte[] policy() {
        return policy;
    }

    /** Such as "Limit per-minute lets 100 requests in 60 seconds pass." */
    String sentence() {
        return switch (way) {
            case CONCURRENT -> "Limit " + limit + " lets " + requests + " requests at a time pass.";
            case QUOTA ->
                "Quota " + limit + " lets " + requests + " requests a "
                        + quota().period().word() + " pass.";
            case TOKEN_BUCKET, SLIDING_WINDOW, FIXED_WINDOW ->
                "Limit " + limit + " lets " + requests + " requests in " + seconds(window) + " seconds pass.";
        };
    }

    private double requestsPerMilli() {
        return way == Way.CONCURRENT ? requests : requests / (double) window.toMillis();
    }
}
