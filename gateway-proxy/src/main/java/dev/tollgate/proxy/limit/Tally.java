package dev.tollgate.proxy.limit;

/**
 * What was counted for one caller of one limit. A request is looked at first, by {@link #admits} and nothing else, and
 * may be taken then; what the other methods tell is as of the last look or take. Used under its counter's lock.
 */
sealed interface Tally permits TokenBucket, FixedWindow {

    /** One that has counted nothing yet. */
    static Tally of(Rule rule, Clocks clocks) {
        return switch (rule.algorithm()) {
            case TOKEN_BUCKET -> new TokenBucket(rule, clocks.nanoTime());
            case FIXED_WINDOW -> new FixedWindow(rule, clocks.wall());
        };
    }

    /** Looks at the clock: whether one more request may pass now. */
    boolean admits();

    /** Counts the request that was just admitted. */
    void take();

    /** Counts so many requests whether or not they fit. */
    void charge(long requests);

    /** How many were counted and still weigh. */
    long used();

    /** How many whole requests may still pass now. */
    long remaining();

    /** When everything may pass again, in seconds from now, rounded up. */
    long secondsUntilReset();

    /** When one request may pass, in seconds from now, rounded up; 0 if it may now. */
    long secondsUntilAdmitted();

    /** Goes on with these numbers, of the same algorithm. */
    void adopt(Rule rule);

    /** Looks at the clock: whether a new one would tell the same. */
    boolean untouched();
}
