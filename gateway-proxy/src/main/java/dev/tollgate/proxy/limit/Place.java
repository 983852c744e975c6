package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import java.util.Set;

/**
 * Where the count of a limit is kept: limits of one place share it.
 *
 * @param object name of the route or service; empty where the count is everybody's
 * @param by limits that tell callers apart in different ways have no counts to share
 */
record Place(Scope scope, String object, String limit, Set<Trait> by) {

    /** Where a route's limit is counted. A route without a service has no count to share with others by one. */
    static Place of(Route route, Limit limit) {
        return switch (limit.scope().orElse(Scope.ROUTE)) {
            case ROUTE -> ofRoute(route, limit);
            case SERVICE -> ofService(route, limit);
            case ALL -> new Place(Scope.ALL, "", limit.name(), Set.copyOf(limit.by()));
        };
    }

    private static Place ofRoute(Route route, Limit limit) {
        return new Place(Scope.ROUTE, route.name(), limit.name(), Set.copyOf(limit.by()));
    }

    private static Place ofService(Route route, Limit limit) {
        return switch (route.destination()) {
            case Destination.ToService to ->
                new Place(Scope.SERVICE, to.service(), limit.name(), Set.copyOf(limit.by()));
            case Destination.Split _, Destination.Redirect _, Destination.Respond _ -> ofRoute(route, limit);
        };
    }
}
