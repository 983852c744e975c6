package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import java.util.Map;
import java.util.function.Predicate;

/** A node's own counters, and no others. */
record OwnCounts(Counters counters) implements Counts {

    @Override
    public Decision decide(HeldLimits held, Exchange exchange) {
        return counters.decide(held.all(), exchange);
    }

    @Override
    public void standings(Whose whose, Map<Place, Rule> rules, Standings into) {
        counters.standings(whose, into);
    }

    @Override
    public void reset(Whose whose, Map<Place, Rule> rules, Predicate<Place> limit) {
        counters.reset(whose, limit);
    }
}
