package dev.tollgate.proxy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.respond.RespondHandler;
import dev.tollgate.proxy.transform.TransformStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The order of everything that a route does to a request: compiled when a revision loads, run without a decision. */
final class Pipeline {
    private final Observer observer;

    Pipeline(Observer observer) {
        this.observer = observer;
    }

    /** What handles the requests that this route wins. The first step sees the request first and the reply last. */
    Handler compile(Route route, CompiledServices services) {
        List<Step> steps = Stream.of(Optional.of(observer.step(route)), TransformStep.compile(route.destination()))
                .flatMap(Optional::stream)
                .toList();
        return Step.chain(steps, destination(route.destination(), services));
    }

    private static Handler destination(Destination destination, CompiledServices services) {
        return switch (destination) {
            case Destination.ToService(String service, boolean _) -> services.handler(service);
            case Destination.Respond respond -> new RespondHandler(respond);
        };
    }
}
