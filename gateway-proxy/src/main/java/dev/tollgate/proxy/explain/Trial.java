package dev.tollgate.proxy.explain;

import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.authorize.AuthorizeStep;
import dev.tollgate.proxy.authorize.SourceStep;
import dev.tollgate.proxy.body.BodySizeStep;
import dev.tollgate.proxy.compress.CompressStep;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.cors.CorsStep;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.explain.Explanation.Outcome;
import dev.tollgate.proxy.explain.Explanation.StepOutcome;
import dev.tollgate.proxy.redirect.RedirectHandler;
import dev.tollgate.proxy.respond.RespondHandler;
import dev.tollgate.proxy.transform.TransformStep;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a request pass a route's steps, of which those that depend on nothing else are what nodes run. For one. */
final class Trial {
    /** What hangs on a credential or on content, of which nothing is known. */
    private static final Set<Problem> OF_MORE_THAN_THE_HEAD = Set.of(
            Problem.SCOPE_MISSING,
            Problem.CLAIM_MISMATCH,
            Problem.INVALID_BODY,
            Problem.MEDIA_TYPE,
            Problem.TRANSFORM_FAILED);

    /** Nothing is tried that has content. */
    private static final long MOST_HELD = 1 << 20;

    private final Route route;
    private final Snapshot snapshot;
    private final List<StepOutcome> outcomes = new ArrayList<>();
    private Optional<String> target = Optional.empty();
    private String code = "";
    private int status;

    Trial(Route route, Snapshot snapshot) {
        this.route = route;
        this.snapshot = snapshot;
    }

    void run(Exchange exchange) {
        for (ExplainedStep step : ExplainedStep.values()) {
            outcomes.add(ended() ? new StepOutcome(step, Outcome.NOT_REACHED, "") : outcome(step, exchange));
        }
    }

    List<StepOutcome> outcomes() {
        return outcomes;
    }

    /** The path and query that go on, or where a redirect leads. */
    Optional<String> target() {
        return target;
    }

    /** Of the refusal, if there is one. */
    String code() {
        return code;
    }

    /** Of the gateway's own answer; 0 if the request goes on. */
    int status() {
        return status;
    }

    private boolean ended() {
        return status != 0;
    }

    private StepOutcome outcome(ExplainedStep step, Exchange exchange) {
        return switch (step) {
            case CORS -> tried(step, CorsStep.compile(route), exchange);
            case COMPRESS -> told(step, CompressStep.compile(route).isPresent());
            case SOURCES -> tried(step, SourceStep.compile(route), exchange);
            case AUTHENTICATE -> authenticate(exchange);
            case AUTHORIZE -> authorize(exchange);
            case BODY -> told(step, BodySizeStep.compile(route).isPresent());
            case LIMIT -> told(step, limited(exchange));
            case CACHE -> told(step, route.policies().cache().isPresent());
            case SCHEMA ->
                told(
                        step,
                        route.policies().request().flatMap(RequestRules::schema).isPresent());
            case TRANSFORM -> transform(exchange);
            case MIRROR -> told(step, route.policies().mirror().isPresent());
            case DESTINATION -> destination(exchange);
        };
    }

    private static StepOutcome told(ExplainedStep step, boolean asked) {
        return new StepOutcome(step, asked ? Outcome.RUNS : Outcome.SKIPPED, "");
    }

    private StepOutcome tried(ExplainedStep step, Optional<Step> compiled, Exchange exchange) {
        if (compiled.isEmpty()) {
            return new StepOutcome(step, Outcome.SKIPPED, "");
        }
        boolean[] passed = {false};
        Reply reply = compiled.get().handle(exchange, _ -> {
            passed[0] = true;
            return new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
        });
        if (passed[0]) {
            return new StepOutcome(step, Outcome.PASSES, "");
        }
        Optional<Problem> problem = exchange.problem();
        if (problem.filter(OF_MORE_THAN_THE_HEAD::contains).isPresent()) {
            return new StepOutcome(step, Outcome.RUNS, "");
        }
        return ends(step, reply, problem);
    }

    private StepOutcome ends(ExplainedStep step, Reply reply, Optional<Problem> problem) {
        status = reply.head().status();
        code = problem.map(Problem::code).orElse("");
        return new StepOutcome(step, problem.isPresent() ? Outcome.REFUSES : Outcome.ANSWERS, code);
    }

    /** A consumer that was named is taken as shown; without one it depends on what is presented. */
    private StepOutcome authenticate(Exchange exchange) {
        boolean asked = route.policies().authentication().isPresent();
        return asked && exchange.identity().isPresent()
                ? new StepOutcome(ExplainedStep.AUTHENTICATE, Outcome.PASSES, "")
                : told(ExplainedStep.AUTHENTICATE, asked);
    }

    private StepOutcome authorize(Exchange exchange) {
        Optional<Step> step = AuthorizeStep.compile(route);
        return exchange.identity().isPresent()
                ? tried(ExplainedStep.AUTHORIZE, step, exchange)
                : told(ExplainedStep.AUTHORIZE, step.isPresent());
    }

    private boolean limited(Exchange exchange) {
        boolean byService = References.of(route).stream()
                .filter(reference -> reference.target().kind() == Kind.SERVICE)
                .map(reference -> snapshot.services().get(reference.target().name()))
                .anyMatch(service -> service != null && !service.limits().isEmpty());
        Optional<Consumer> consumer = exchange.identity()
                .flatMap(identity -> identity.consumer())
                .map(name -> snapshot.consumers().get(name));
        boolean byConsumer = consumer.filter(one -> one.subscription().plan().isPresent()
                        || !one.subscription().limits().isEmpty())
                .isPresent();
        return !route.policies().limits().isEmpty()
                || !snapshot.settings().limits().isEmpty()
                || byService
                || byConsumer;
    }

    /** Tried for the path that goes on; what it does to content depends on content. */
    private StepOutcome transform(Exchange exchange) {
        Optional<Step> step = TransformStep.compile(route, new ContentRoom(MOST_HELD));
        StepOutcome outcome = tried(ExplainedStep.TRANSFORM, step, exchange);
        return outcome.outcome() == Outcome.PASSES ? told(ExplainedStep.TRANSFORM, true) : outcome;
    }

    private StepOutcome destination(Exchange exchange) {
        return switch (route.destination()) {
            case Destination.ToService _, Destination.Split _ -> {
                Path path = exchange.path();
                target = Optional.of(Octets.text(path.bytes(), path.from(), path.to())
                        + Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo()));
                yield new StepOutcome(ExplainedStep.DESTINATION, Outcome.RUNS, "");
            }
            // Each part has a path of its own.
            case Destination.Aggregate _ -> new StepOutcome(ExplainedStep.DESTINATION, Outcome.RUNS, "");
            case Destination.Redirect redirect -> answers(new RedirectHandler(redirect), exchange);
            case Destination.Respond respond -> answers(new RespondHandler(respond), exchange);
        };
    }

    private StepOutcome answers(Handler handler, Exchange exchange) {
        Reply reply = handler.handle(exchange);
        target = location(reply.head().fields());
        return ends(ExplainedStep.DESTINATION, reply, exchange.problem());
    }

    private static Optional<String> location(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            if (fields.name(line).equalsIgnoreCase("Location")) {
                return Optional.of(fields.value(line));
            }
        }
        return Optional.empty();
    }
}
