package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import java.util.Map;
import java.util.function.Predicate;

/** All counters that a node counts by. Safe for any number of threads. */
interface Counts {

    /** Counts a request by all of its limits if all admit it, and by none otherwise. */
    Decision decide(HeldLimits held, Exchange exchange);

    /**
     * How a consumer's counters stand. In a store that nodes share only those are found that know the consumer, or a
     * key of it, by nothing else.
     *
     * @param rules by which it is counted
     */
    void standings(Whose whose, Map<Place, Rule> rules, Standings into);

    /** Forgets what was counted for a consumer in a time, as far as it is found. */
    void reset(Whose whose, Map<Place, Rule> rules, Predicate<Place> limit);
}
