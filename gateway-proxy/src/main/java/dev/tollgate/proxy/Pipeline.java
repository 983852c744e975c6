package dev.tollgate.proxy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.authorize.AuthorizeStep;
import dev.tollgate.proxy.authorize.SourceStep;
import dev.tollgate.proxy.body.BodySchemaStep;
import dev.tollgate.proxy.body.BodySizeStep;
import dev.tollgate.proxy.cache.StatedFreshness;
import dev.tollgate.proxy.compress.CompressStep;
import dev.tollgate.proxy.cors.CorsStep;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Levels;
import dev.tollgate.proxy.redirect.RedirectHandler;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.respond.RespondHandler;
import dev.tollgate.proxy.transform.TransformStep;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The order of everything that a route does to a request: compiled when a revision loads, run without a decision. */
final class Pipeline {
    private final List<Stage> stages;
    private final Splits splits;
    private final Combining combining;

    Pipeline(List<Stage> stages, Splits splits, Combining combining) {
        this.stages = stages;
        this.splits = splits;
        this.combining = combining;
    }

    /** What one package does to a request; nothing, if a route asks for nothing of it. */
    record Stage(String name, BiFunction<Route, CompiledServices, Optional<Step>> compiler) {

        Stage(String name, Function<Route, Optional<Step>> compiler) {
            this(name, (route, _) -> compiler.apply(route));
        }
    }

    /** What shares a route's requests among the services of a split. */
    @FunctionalInterface
    interface Splits {
        Handler compile(Route route, Destination.Split split, CompiledServices services);
    }

    /** What makes one answer of those of several services. */
    @FunctionalInterface
    interface Combining {
        Handler compile(Route route, Destination.Aggregate aggregate, CompiledServices services);
    }

    /** Every route's stages. The first sees the request first and the reply last. */
    static List<Stage> stages(Steps steps) {
        return List.of(
                new Stage("observe", route -> Optional.of(steps.observer().step(route))),
                new Stage("cors", CorsStep::compile),
                new Stage("compress", CompressStep::compile),
                new Stage("sources", SourceStep::compile),
                new Stage("authenticate", steps.authenticator()::compile),
                new Stage("authorize", AuthorizeStep::compile),
                new Stage("body", BodySizeStep::compile),
                new Stage(
                        "limit",
                        (route, services) -> Optional.of(
                                steps.limits().compile(route, new Levels(services::limits, services.limits())))),
                new Stage("cache", steps.caches()::compile),
                new Stage(
                        "schema",
                        route ->
                                BodySchemaStep.compile(route, steps.aggregates().room())),
                new Stage(
                        "transform",
                        route -> TransformStep.compile(route, steps.aggregates().room())),
                new Stage("mirror", (route, services) -> steps.mirrors().compile(route, services::service)));
    }

    /** What handles the requests that this route wins. */
    Handler compile(Route route, CompiledServices services) {
        List<Step> steps = stages.stream()
                .flatMap(stage -> stage.compiler().apply(route, services).stream())
                .toList();
        return Step.chain(steps, destination(route, services));
    }

    private Handler destination(Route route, CompiledServices services) {
        return switch (route.destination()) {
            case Destination.ToService(String service, Rewrite rewrite) ->
                services.service(service).handler(sending(route, rewrite));
            case Destination.Split split -> splits.compile(route, split, services);
            case Destination.Aggregate aggregate -> combining.compile(route, aggregate, services);
            case Destination.Redirect redirect -> new RedirectHandler(redirect);
            case Destination.Respond respond -> new RespondHandler(respond);
        };
    }

    /** How a route's requests go to its services. */
    static Sending sending(Route route, Rewrite rewrite) {
        return new Sending(route.policies().timeouts(), rewrite.host(), StatedFreshness.of(route));
    }
}
