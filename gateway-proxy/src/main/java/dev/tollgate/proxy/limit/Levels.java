package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which limits hold for a route: its own, those of its services and those of all requests; of the same name only the
 * first of these. What a consumer is held to comes before all of them.
 *
 * @param ofServices the limits of a service, by its name
 * @param ofAll the limits of all requests
 */
public record Levels(Function<String, List<Limit>> ofServices, List<Limit> ofAll) {

    /** The limits that hold whoever is calling. */
    List<HeldLimit> of(Route route) {
        List<HeldLimit> held = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Optional<String> only = service(route);
        for (Limit limit : route.policies().limits()) {
            if (names.add(limit.name())) {
                held.add(shared(limit, place(route, only, Scope.ROUTE, limit)));
            }
        }
        Set<String> below = new HashSet<>(names);
        for (String service : services(route)) {
            for (Limit limit : ofServices.apply(service)) {
                // A split's services may have limits of one name, which all hold: each where it is counted.
                if (!below.contains(limit.name())) {
                    names.add(limit.name());
                    held.add(shared(limit, place(route, Optional.of(service), Scope.SERVICE, limit)));
                }
            }
        }
        for (Limit limit : ofAll) {
            if (names.add(limit.name())) {
                held.add(shared(limit, place(route, only, Scope.ALL, limit)));
            }
        }
        return held.stream().distinct().toList();
    }

    /** The limits that hold for a consumer with these terms; what is the consumer's is counted for each one. */
    List<HeldLimit> of(Route route, Terms terms) {
        return with(terms, route, of(route));
    }

    /** The same, of those that hold whoever is calling. */
    static List<HeldLimit> with(Terms terms, Route route, List<HeldLimit> ofAnybody) {
        List<HeldLimit> held = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Terms.Owned own : terms.limits()) {
            names.add(own.limit().name());
            Place place = place(route, service(route), Scope.ALL, own.limit()).ofEachConsumer();
            held.add(new HeldLimit(own.limit(), place, own.owner()));
        }
        ofAnybody.stream()
                .filter(shared -> !names.contains(shared.limit().name()))
                .forEach(held::add);
        return held;
    }

    private static HeldLimit shared(Limit limit, Place place) {
        return new HeldLimit(limit, place, Owner.SHARED);
    }

    /** A route without one service has no count to share with others by it. */
    private static Place place(Route route, Optional<String> service, Scope standing, Limit limit) {
        return switch (limit.scope().orElse(standing)) {
            case ROUTE -> Place.of(Scope.ROUTE, route.name(), limit);
            case SERVICE ->
                service.isPresent()
                        ? Place.of(Scope.SERVICE, service.get(), limit)
                        : Place.of(Scope.ROUTE, route.name(), limit);
            case ALL -> Place.of(Scope.ALL, "", limit);
        };
    }

    /** The one service that a route leads to, if there is one. */
    static Optional<String> service(Route route) {
        return switch (route.destination()) {
            case Destination.ToService to -> Optional.of(to.service());
            case Destination.Split _, Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ ->
                Optional.empty();
        };
    }

    private static List<String> services(Route route) {
        return switch (route.destination()) {
            case Destination.ToService to -> List.of(to.service());
            case Destination.Split split ->
                split.shares().stream()
                        .map(Destination.Share::service)
                        .distinct()
                        .toList();
            case Destination.Aggregate aggregate ->
                aggregate.parts().stream().map(Part::service).distinct().toList();
            case Destination.Redirect _, Destination.Respond _ -> List.of();
        };
    }
}
