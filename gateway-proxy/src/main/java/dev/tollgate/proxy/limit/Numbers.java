package dev.tollgate.proxy.limit;

/** What a limit at its place is held to now. Immutable but for the rule, which a revision may change. */
final class Numbers {
    private final KeptLimit kept;
    private final CounterKey overflow;
    private volatile Rule rule;

    Numbers(KeptLimit kept, Rule rule) {
        this.kept = kept;
        this.overflow = new CounterKey(kept, this);
        this.rule = rule;
    }

    KeptLimit kept() {
        return kept;
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
