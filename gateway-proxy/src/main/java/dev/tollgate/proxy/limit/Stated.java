package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The headers and claims that limits tell the callers of a route apart by.
 *
 * @param names of these, as limits have them
 */
record Stated(List<String> names, List<Caller> callers) {
    private static final Stated NOTHING = new Stated(List.of(), List.of());

    static Stated of(Collection<Trait> traits, Route route) {
        List<Trait> stated = traits.stream()
                .filter(trait -> trait.kind() == Trait.Kind.HEADER || trait.kind() == Trait.Kind.CLAIM)
                .distinct()
                .sorted(Comparator.comparing(Trait::text))
                .toList();
        return stated.isEmpty()
                ? NOTHING
                : new Stated(
                        stated.stream().map(Trait::text).toList(),
                        stated.stream()
                                .map(trait -> Caller.by(List.of(trait), route))
                                .toList());
    }

    /** What a request states, in the order of the names. */
    List<Object> of(Exchange exchange) {
        if (callers.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(callers.size());
        for (Caller caller : callers) {
            values.add(caller.key(exchange));
        }
        return values;
    }
}
