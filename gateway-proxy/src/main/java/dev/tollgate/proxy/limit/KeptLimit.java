package dev.tollgate.proxy.limit;

/** A limit at the place where its count is kept, through all revisions that have it. */
final class KeptLimit {
    private final int order;
    private final CounterKey overflow = new CounterKey(this, Caller.UNSEEN);
    private volatile Rule rule;

    /** @param order different for each: locks are taken by it */
    KeptLimit(int order, Rule rule) {
        this.order = order;
        this.rule = rule;
    }

    int order() {
        return order;
    }

    /** What callers share for whom there is no room. */
    CounterKey overflow() {
        return overflow;
    }

    /** The numbers that hold now. Read under a counter's lock, so that no counter goes back to former ones. */
    Rule rule() {
        return rule;
    }

    void rule(Rule changed) {
        rule = changed;
    }
}
