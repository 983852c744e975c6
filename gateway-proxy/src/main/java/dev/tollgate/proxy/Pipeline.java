package dev.tollgate.proxy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.respond.RespondHandler;
import dev.tollgate.proxy.transform.TransformStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The order of everything that a route does to a request: compiled when a revision loads, run without a decision. */
final class Pipeline {
    private final List<Stage> stages;

    Pipeline(List<Stage> stages) {
        this.stages = stages;
    }

    /** What one package does to a request; nothing, if a route asks for nothing of it. */
    record Stage(String name, Function<Route, Optional<Step>> compiler) {}

    /** Every route's stages. The first sees the request first and the reply last. */
    static List<Stage> stages(Observer observer, Authenticator authenticator, Limits limits) {
        return List.of(
                new Stage("observe", route -> Optional.of(observer.step(route))),
                new Stage("authenticate", authenticator::compile),
                new Stage("limit", limits::compile),
                new Stage("transform", route -> TransformStep.compile(route.destination())));
    }

    /** What handles the requests that this route wins. */
    Handler compile(Route route, CompiledServices services) {
        List<Step> steps = stages.stream()
                .flatMap(stage -> stage.compiler().apply(route).stream())
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
