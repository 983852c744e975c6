package dev.tollgate.proxy;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.authorize.AuthorizeStep;
import dev.tollgate.proxy.authorize.SourceStep;
import dev.tollgate.proxy.body.BodySchemaStep;
import dev.tollgate.proxy.body.BodySizeStep;
import dev.tollgate.proxy.compress.CompressStep;
import dev.tollgate.proxy.cors.CorsStep;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.NamedStep;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Levels;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.transform.TransformStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The order of everything that a route does to a request: compiled when a revision loads, run without a decision.
 *
 * @param stages the first sees the request first and the reply last
 * @param destination what answers the requests that get through all of them
 */
record Pipeline(List<Stage> stages, BiFunction<Route, Surroundings, Handler> destination) {

    /** What one package does to a request; nothing, if a route asks for nothing of it. */
    record Stage(String name, BiFunction<Route, Surroundings, Optional<Step>> compiler) {

        Stage(String name, Function<Route, Optional<Step>> compiler) {
            this(name, (route, _) -> compiler.apply(route));
        }
    }

    static Pipeline of(Steps steps) {
        return new Pipeline(
                List.of(
                        new Stage(
                                "observe", route -> Optional.of(steps.observer().step(route))),
                        new Stage("capture", (route, around) -> steps.captures().compile(route, around.captureRules())),
                        new Stage("cors", CorsStep::compile),
                        new Stage("compress", CompressStep::compile),
                        new Stage("sources", SourceStep::compile),
                        new Stage("authenticate", steps.authenticator()::compile),
                        new Stage("authorize", AuthorizeStep::compile),
                        new Stage("body", BodySizeStep::compile),
                        new Stage(
                                "limit",
                                (route, around) -> Optional.of(
                                        steps.limits().compile(route, new Levels(around::limits, around.limits())))),
                        new Stage("cache", steps.caches()::compile),
                        new Stage("schema", route -> BodySchemaStep.compile(route, steps.room())),
                        new Stage("transform", route -> TransformStep.compile(route, steps.room())),
                        new Stage("mirror", (route, around) -> steps.mirrors().compile(route, around::service))),
                new Destinations(steps)::compile);
    }

    /** What handles the requests that this route wins. */
    Handler compile(Route route, Surroundings surroundings) {
        List<NamedStep> steps = new ArrayList<>();
        for (Stage stage : stages) {
            Optional<Step> step = stage.compiler().apply(route, surroundings);
            if (step.isPresent()) {
                steps.add(new NamedStep(stage.name(), step.get()));
            }
        }
        return Step.chain(steps, destination.apply(route, surroundings));
    }
}
