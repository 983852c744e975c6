package dev.tollgate.proxy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.aggregate.AggregateHandler;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.NamedStep;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.redirect.RedirectHandler;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.respond.RespondHandler;
import java.util.List;

/** What answers the requests that get through all of a route's steps. */
record Destinations(Steps steps) {

    Handler compile(Route route, Surroundings surroundings) {
        return switch (route.destination()) {
            case Destination.ToService(String service, Rewrite rewrite) ->
                surroundings.service(service).handler(sending(route, rewrite));
            case Destination.Split split -> split(route, split, surroundings);
            case Destination.Aggregate aggregate ->
                AggregateHandler.compile(
                        route,
                        aggregate,
                        surroundings::service,
                        part -> steps.caches().ofPart(route, part),
                        steps.room());
            case Destination.Redirect redirect -> new RedirectHandler(redirect);
            case Destination.Respond respond -> new RespondHandler(respond);
        };
    }

    /** Each share counts as requests to its own service. */
    private Handler split(Route route, Destination.Split split, Surroundings surroundings) {
        Sending sending = sending(route, split.rewrite());
        return steps.balancer()
                .compile(
                        route,
                        split,
                        service -> Step.chain(
                                List.of(new NamedStep("split", steps.observer().step(route.name(), service))),
                                surroundings.service(service).handler(sending)));
    }

    /** How a route's requests go to its services. */
    private Sending sending(Route route, Rewrite rewrite) {
        return new Sending(
                route.policies().timeouts(), rewrite.host(), steps.caches().finalFailures(route));
    }
}
