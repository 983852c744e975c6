package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.NamedStep;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.store.SharedStore;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node's limits, with a clock that stands still, and routes that serve. */
final class LimitedRoutes {
    static final Limit.Rate PER_MINUTE = bucket("per-minute", 5);

    private final ManualClock clock = new ManualClock("2026-11-23T10:00:20Z");
    private final Limits limits;
    private final Map<String, Handler> handlers = new HashMap<>();

    LimitedRoutes(int mostCounters) {
        limits = new Limits(clock, clock::nanoTime, mostCounters);
    }

    /** Limits that are counted in a store, of one of so many nodes. */
    LimitedRoutes(SharedStore store, int nodes) {
        limits = new Limits(clock, clock::nanoTime, 100, store, () -> nodes);
    }

    /** One route {@code r} with these limits. */
    static LimitedRoutes with(Limit... ofRoute) {
        LimitedRoutes routes = new LimitedRoutes(100);
        routes.serve(route("r", ofRoute));
        return routes;
    }

    static Limit.Rate bucket(String name, int requests, Trait... by) {
        return rate(name, requests, Duration.ofMinutes(1), Algorithm.TOKEN_BUCKET, by);
    }

    static Limit burst(Limit.Rate limit, int burst) {
        return new Limit.Rate(
                limit.name(),
                limit.requests(),
                limit.window(),
                burst,
                limit.algorithm(),
                limit.by(),
                limit.scope(),
                limit.onStoreFailure(),
                limit.cost(),
                limit.logOnly());
    }

    static Limit.Rate window(String name, int requests, Trait... by) {
        return window(name, requests, Duration.ofMinutes(1), by);
    }

    static Limit.Rate window(String name, int requests, Duration window, Trait... by) {
        return rate(name, requests, window, Algorithm.FIXED_WINDOW, by);
    }

    static Limit.Rate sliding(String name, int requests, Trait... by) {
        return sliding(name, requests, Duration.ofMinutes(1), by);
    }

    static Limit.Rate sliding(String name, int requests, Duration window, Trait... by) {
        return rate(name, requests, window, Algorithm.SLIDING_WINDOW, by);
    }

    static Limit.Concurrent concurrent(String name, int most, Trait... by) {
        return new Limit.Concurrent(name, most, List.of(by), Optional.empty(), false);
    }

    private static Limit.Rate rate(String name, int requests, Duration window, Algorithm algorithm, Trait... by) {
        return Limit.Rate.of(name, requests, window, algorithm, List.of(by));
    }

    static Limit scoped(Limit.Rate limit, Scope scope) {
        return changed(limit, Optional.of(scope), 1, false);
    }

    static Limit costing(Limit.Rate limit, int cost) {
        return changed(limit, limit.scope(), cost, false);
    }

    static Limit logged(Limit.Rate limit) {
        return changed(limit, limit.scope(), 1, true);
    }

    private static Limit changed(Limit.Rate limit, Optional<Scope> scope, int cost, boolean logOnly) {
        return new Limit.Rate(
                limit.name(),
                limit.requests(),
                limit.window(),
                limit.burst(),
                limit.algorithm(),
                limit.by(),
                scope,
                limit.onStoreFailure(),
                cost,
                logOnly);
    }

    /** A route to the service {@code service}. */
    static Route route(String name, Limit... limits) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(), List.of()),
                new Destination.ToService("service", false),
                new Policies(Optional.empty(), List.of(limits)),
                NodeScope.EVERY_NODE);
    }

    /** The same for callers who have shown who they are. */
    static Route keyed(String name, Limit... limits) {
        Authentication byKey = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
        Route route = route(name, limits);
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                route.match(),
                route.destination(),
                new Policies(Optional.of(byKey), List.of(limits)),
                NodeScope.EVERY_NODE);
    }

    /** From now on these routes serve, and no others, and there is nothing else. */
    void serve(Route... routes) {
        serve(Snapshot.EMPTY, routes);
    }

    /** The same beside the settings, services, plans and consumers of a snapshot. */
    void serve(Snapshot snapshot, Route... routes) {
        handlers.clear();
        Levels levels = levels(snapshot);
        for (Route route : routes) {
            List<NamedStep> steps = List.of(new NamedStep("limit", limits.compile(route, levels)));
            handlers.put(route.name(), Step.chain(steps, _ -> new Reply.Whole(head(), new byte[0])));
        }
        limits.retain(snapshot, Arrays.asList(routes));
    }

    static Levels levels(Snapshot snapshot) {
        return new Levels(
                name -> Optional.ofNullable(snapshot.services().get(name))
                        .map(Service::limits)
                        .orElse(List.of()),
                snapshot.settings().limits());
    }

    private static ResponseHead head() {
        return ResponseHead.of(200, Fields.empty());
    }

    ManualClock clock() {
        return clock;
    }

    Limits limits() {
        return limits;
    }

    /** What a metric counts, with all labels together. */
    double value(String metric) {
        return limits.metrics()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(metric))
                .map(CounterSnapshot.class::cast)
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }

    /** A request that a caller without a name sends from this address. */
    static Exchange from(String address) {
        Exchange exchange = Requests.request("GET", "/r");
        exchange.clientAddress(address);
        return exchange;
    }

    static Exchange by(String consumer, String credential) {
        Exchange exchange = Requests.request("GET", "/r");
        exchange.identity(Identity.of(consumer, List.of(), Set.of(), new Proof.Key(credential)));
        return exchange;
    }

    /** The reply's status. */
    int ask(String route, Exchange exchange) {
        return handlers.get(route).handle(exchange).head().status();
    }

    int ask(Exchange exchange) {
        return ask("r", exchange);
    }

    int ask() {
        return ask(from("192.0.2.7"));
    }

    /** How many of so many requests pass. */
    int passing(int asked) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += ask() == 200 ? 1 : 0;
        }
        return passed;
    }

    /** What goes out with the answer to one more request, a line each, and the refusal's own Retry-After. */
    String fields() {
        return fields(from("192.0.2.7"));
    }

    String fields(Exchange exchange) {
        Reply reply = handlers.get("r").handle(exchange);
        StringBuilder lines = new StringBuilder();
        Fields fields = exchange.replyFields().orElseThrow();
        for (int line = 0; line < fields.count(); line++) {
            lines.append(fields.name(line))
                    .append(": ")
                    .append(fields.value(line))
                    .append('\n');
        }
        Fields own = reply.head().fields();
        for (int line = 0; line < own.count(); line++) {
            if (own.name(line).equals("Retry-After")) {
                lines.append("Retry-After: ").append(own.value(line)).append('\n');
            }
        }
        return lines.toString();
    }

    /** The Retry-After of one more request, which is refused. */
    Duration retryAfter() {
        String lines = fields();
        int at = lines.indexOf("Retry-After: ");
        return Duration.ofSeconds(Long.parseLong(lines.substring(at + 13).strip()));
    }
}
