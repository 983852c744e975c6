package dev.tollgate.proxy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.respond.RespondHandler;
import dev.tollgate.proxy.transform.StripPrefixStep;
import java.util.List;

/** The order of everything that a route does to a request: compiled when a revision loads, run without a decision. */
final class Pipeline {
    private Pipeline() {}

    /** What handles the requests that this route wins. */
    static Handler compile(Route route, CompiledServices services) {
        return switch (route.destination()) {
            case Destination.ToService(String service, boolean stripPrefix) ->
                Step.chain(stripPrefix ? List.of(new StripPrefixStep()) : List.of(), services.handler(service));
            case Destination.Respond respond -> new RespondHandler(respond);
        };
    }
}
