package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.List;
import java.util.Optional;

/** Tells whose requests are counted together: they have equal keys, which are equal to no other caller's. */
@FunctionalInterface
interface Caller {
    /** The key of all requests together. */
    Object EVERYBODY = new Shared("everybody");

    /** The key of callers for whom there is no room. */
    Object UNSEEN = new Shared("unseen");

    Object key(Exchange exchange);

    /** What all requests have in common. */
    record Shared(String name) {}

    /** Two traits together. */
    record Both(Object first, Object second) {}

    /** A caller who did not say who it is; never equal to one of that name. */
    record Unnamed(Object address) {}

    /** Whether requests of one route have keys that differ. */
    static boolean tellsApart(List<Trait> by) {
        return by.stream().anyMatch(trait -> trait != Trait.ROUTE && trait != Trait.SERVICE);
    }

    /** By all of these traits together, in whatever order they are named. */
    static Caller by(List<Trait> traits, Route route) {
        return traits.stream()
                .sorted()
                .map(trait -> by(trait, route))
                .reduce((first, second) -> exchange -> new Both(first.key(exchange), second.key(exchange)))
                .orElse(_ -> EVERYBODY);
    }

    private static Caller by(Trait trait, Route route) {
        return switch (trait) {
            case CONSUMER ->
                exchange -> exchange.identity().isPresent()
                        ? exchange.identity().get().consumer()
                        : unnamed(exchange);
            case KEY ->
                exchange -> exchange.identity().isPresent()
                        ? exchange.identity().get().credential()
                        : unnamed(exchange);
            case IP -> exchange -> ClientNetwork.of(exchange.clientAddress());
            case ROUTE -> always(route.name());
            case SERVICE -> always(service(route).orElse(""));
        };
    }

    private static Object unnamed(Exchange exchange) {
        return new Unnamed(ClientNetwork.of(exchange.clientAddress()));
    }

    private static Caller always(String name) {
        return _ -> name;
    }

    private static Optional<String> service(Route route) {
        return switch (route.destination()) {
            case Destination.ToService to -> Optional.of(to.service());
            case Destination.Split _, Destination.Redirect _, Destination.Respond _ -> Optional.empty();
        };
    }
}
