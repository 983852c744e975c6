package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the count of a limit is kept: limits of one place share it.
 *
 * @param object name of the route or service; empty where the count is everybody's
 * @param by limits that tell callers apart in different ways have no counts to share, nor have
 * @param concurrent limits of what passes at a time and in a time
 */
record Place(Scope scope, String object, String limit, Set<Trait> by, boolean concurrent) {

    /** Where a route's limit is counted. A route without a service has no count to share with others by one. */
    static Place of(Route route, Limit limit) {
        Optional<String> service = service(route);
        return switch (limit.scope().orElse(Scope.ROUTE)) {
            case ROUTE -> at(Scope.ROUTE, route.name(), limit);
            case SERVICE ->
                service.isPresent() ? at(Scope.SERVICE, service.get(), limit) : at(Scope.ROUTE, route.name(), limit);
            case ALL -> at(Scope.ALL, "", limit);
        };
    }

    private static Place at(Scope scope, String object, Limit limit) {
        Set<Trait> by = limit.by().stream().map(Place::plain).collect(Collectors.toUnmodifiableSet());
        return new Place(scope, object, limit.name(), by, limit instanceof Limit.Concurrent);
    }

    /** Names of headers are the same in any case. */
    private static Trait plain(Trait trait) {
        return trait.kind() == Trait.Kind.HEADER ? Trait.header(trait.name().toLowerCase(Locale.ROOT)) : trait;
    }

    /** The one service that a route leads to, if there is one. */
    static Optional<String> service(Route route) {
        return switch (route.destination()) {
            case Destination.ToService to -> Optional.of(to.service());
            case Destination.Split _, Destination.Redirect _, Destination.Respond _ -> Optional.empty();
        };
    }
}
