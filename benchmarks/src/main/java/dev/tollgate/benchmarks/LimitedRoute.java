package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Levels;
import dev.tollgate.proxy.limit.Limits;
import java.util.List;
import java.util.Optional;

/** A route to a service that has nothing but limits. */
final class LimitedRoute {

    private LimitedRoute() {}

    /** What holds its requests to these limits. */
    static Step step(Limits limits, List<Limit> ofRoute) {
        Route route = new Route(
                "orders",
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(), List.of()),
                new Destination.ToService("orders", false),
                new Policies(Optional.empty(), ofRoute),
                NodeScope.EVERY_NODE);
        return limits.compile(route, new Levels(_ -> List.of(), List.of()));
    }
}
