package dev.tollgate.proxy.limit;

/**
 * What was counted for one caller of one limit. A request is looked at first, by {@link #look} and nothing else, and
 * may be taken then; what the other methods tell is as of the last look or take. Used under its counter's lock.
 */
sealed interface Tally permits TokenBucket, SlidingWindow, FixedWindow, InFlight, QuotaCount {

    /**
     * One that has counted nothing yet.
     *
     * @param caller whose requests are counted
     */
    static Tally of(Rule rule, Sources sources, Object caller) {
        return switch (rule.way()) {
            case TOKEN_BUCKET -> new TokenBucket(rule, sources.nanoTime());
            case SLIDING_WINDOW -> new SlidingWindow(rule, sources.nanoTime());
            case FIXED_WINDOW -> new FixedWindow(rule, sources.wall());
            case CONCURRENT -> new InFlight(rule);
            case QUOTA -> new QuotaCount(rule, sources, Caller.consumer(caller));
        };
    }

    /** Looks at the clock. */
    void look();

    /** Counts a request that costs no more than what remains. */
    void take(int cost);

    /** Counts so many requests whether or not they fit. */
    void charge(long requests);

    /** How many were counted and still weigh. */
    long used();

    /** How many whole requests may still pass now. */
    long remaining();

    /** What is told as the time of renewal, in seconds from now, rounded up: when the limit's kind says. */
    long secondsUntilReset();

    /** When a request of that cost may pass, in seconds from now, rounded up; 0 if it may now. */
    long secondsUntilAdmitted(int cost);

    /** Goes on with these numbers, of the same way of counting. */
    void adopt(Rule rule);

    /** Looks at the clock: whether a new one would tell the same. */
    boolean untouched();
}
