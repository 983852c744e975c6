package dev.tollgate.proxy.limit;

import org.jspecify.annotations.Nullable;

/** What a limit at its place is held to now. Immutable but for the rule, which a revision may change. */
final class Numbers {
    private final KeptLimit kept;
    private final CounterKey overflow;
    private volatile Rule rule;
    private volatile @Nullable Share share;

    Numbers(KeptLimit kept, Rule rule) {
        this.kept = kept;
        this.overflow = new CounterKey(kept, this);
        this.rule = rule;
    }

    KeptLimit kept() {
        return kept;
    }

    /** @param of the rule and the number of nodes that it is a share of */
    private record Share(Rule of, int nodes, Numbers numbers) {}

    /** What one of so many nodes is held to while they cannot count together. */
    Numbers share(int nodes) {
        Rule whole = rule;
        Share known = share;
        if (known != null && known.of == whole && known.nodes == nodes) {
            return known.numbers;
        }
        Numbers numbers = new Numbers(kept, whole.share(nodes));
        share = new Share(whole, nodes, numbers);
        return numbers;
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
