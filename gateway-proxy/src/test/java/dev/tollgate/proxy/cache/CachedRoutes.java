package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A node's cache with a clock that stands still, its routes, and a service that answers as it is told to. */
final class CachedRoutes {
    final StandingClock clock = new StandingClock();
    final Caches caches = new Caches(4 << 20, clock);
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Deque<Function<Exchange, Reply>> answers = new ArrayDeque<>();
    private Snapshot snapshot = Snapshot.EMPTY;
    private List<Route> serving = List.of();
    private final List<Exchange> asked = new CopyOnWriteArrayList<>();

    /** What a client sees. */
    record Seen(int status, Fields fields, String body, Optional<CacheResult> result) {

        /** The lines of this name as one; empty if there is none. */
        String field(String name) {
            return FieldTexts.joined(fields, FieldTexts.name(name)).orElse("");
        }
    }

    /** One route {@code r} to the service, with this rule. */
    static CachedRoutes with(Cache rule) {
        CachedRoutes routes = new CachedRoutes();
        routes.serve(route("r", Policies.NONE.with(rule)));
        return routes;
    }

    static Route route(String name, Policies policies) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                Match.ANYTHING,
                new Destination.ToService("s", false),
                policies,
                NodeScope.EVERY_NODE);
    }

    /** A route that asks for an API key. */
    static Route keyed(Cache rule) {
        Authentication byKey = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
        return route("r", new Policies(Optional.of(byKey), List.of()).with(rule));
    }

    /** There are these routes now, and no others. */
    void serve(Route... routes) {
        handlers.clear();
        for (Route route : routes) {
            Handler handler = caches.compile(route)
                    .<Handler>map(step -> exchange -> step.handle(exchange, this::answer))
                    .orElse(this::answer);
            handlers.put(route.name(), handler);
        }
        serving = List.of(routes);
        caches.retain(snapshot, serving);
    }

    /** There are these consumers now, and these issuers, each with what it says of itself, and no others. */
    void callers(List<String> consumers, Map<String, String> issuers) {
        Map<String, Consumer> known = new HashMap<>();
        consumers.forEach(name -> known.put(name, (Consumer) read(Kind.CONSUMER, name, "{}")));
        Map<String, Issuer> vouching = new HashMap<>();
        issuers.forEach((name, document) -> vouching.put(name, (Issuer) read(Kind.ISSUER, name, document)));
        snapshot = new Snapshot(1, Settings.DEFAULT, Map.of(), Map.of(), vouching, Map.of(), known, Map.of());
        caches.retain(snapshot, serving);
    }

    private static Entity read(Kind kind, String name, String document) {
        return switch (Documents.read(kind, name, Json.parse(document))) {
            case Reading.Accepted<?>(Entity entity) -> entity;
            case Reading.Accepted<?> other -> throw new AssertionError(other.toString());
            case Reading.Refused<?>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    private Reply answer(Exchange exchange) {
        asked.add(exchange);
        Function<Exchange, Reply> next = answers.size() > 1 ? answers.remove() : answers.element();
        return next.apply(exchange);
    }

    /** What the service answers from now on. */
    CachedRoutes answers(int status, String body, String... fields) {
        answers.clear();
        answers.add(_ -> reply(status, body, fields));
        return this;
    }

    /** What the service does from now on. */
    void answers(Function<Exchange, Reply> answer) {
        answers.clear();
        answers.add(answer);
    }

    /** @param fields such as {@code "Cache-Control: max-age=5"} */
    static Reply reply(int status, String body, String... fields) {
        return new Reply.Whole(ResponseHead.of(status, fields(fields)), Octets.bytes(body));
    }

    private static Fields fields(String... lines) {
        Fields fields = Fields.empty();
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    Seen get(String path, String... fields) {
        return send("GET", path, fields);
    }

    Seen send(String method, String path, String... fields) {
        return send("r", Requests.request(method, path, fields(fields)));
    }

    /** By a consumer of this name. */
    Seen getAs(String consumer, String path, String... fields) {
        return getAs(new Caller.Consumer(consumer), path, fields);
    }

    Seen getAs(Caller caller, String path, String... fields) {
        return getAs(caller, List.of(), path, fields);
    }

    /** @param told what services are told of the caller's claims */
    Seen getAs(Caller caller, List<Identity.Told> told, String path, String... fields) {
        Exchange exchange = Requests.request("GET", path, fields(fields));
        exchange.identity(
                new Identity(caller, List.of(), Set.of(), Claims.NONE, List.of(new Proof.Key("tgk_" + caller)), told));
        return send("r", exchange);
    }

    Seen send(String route, Exchange exchange) {
        Reply reply = handlers.get(route).handle(exchange);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Body body = reply.body();
        while (body.next()) {
            content.write(body.bytes(), body.from(), body.to() - body.from());
        }
        exchange.end(Outcome.COMPLETE);
        Fields sent = Fields.empty();
        Fields fields = reply.head().fields();
        for (int line = 0; line < fields.count(); line++) {
            if (!HeadWriter.drops(fields, line, 0)) {
                sent.add(fields, line);
            }
        }
        String text = Octets.text(content.toByteArray(), 0, content.size());
        return new Seen(reply.head().status(), sent, text, exchange.caching().result());
    }

    /** How often the service was asked. */
    int asked() {
        return asked.size();
    }

    /** What the service was told in this field when it was asked last; empty if nothing. */
    String told(String name) {
        return FieldTexts.joined(asked.getLast().head().fields(), FieldTexts.name(name))
                .orElse("");
    }

    /** Asks for a path until the service is asked again, and says after how many seconds that was. */
    long freshFor(String path, long most) {
        get(path);
        int before = asked();
        for (long second = 1; second <= most; second++) {
            clock.pass(1);
            get(path);
            if (asked() > before) {
                return second;
            }
        }
        return most;
    }

    void await(int times) {
        Await.until(() -> asked() >= times);
        assertThat(asked()).isEqualTo(times);
    }

    List<String> log() {
        List<String> log = new ArrayList<>();
        asked.forEach(exchange -> log.add(exchange.head().method()));
        return log;
    }
}
