package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.exchange.ClientNetwork;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells whose requests are counted together: they have equal keys, which are equal to no other caller's. */
@FunctionalInterface
interface Caller {
    /** The key of all requests together. */
    Object EVERYBODY = new Shared("everybody");

    Object key(Exchange exchange);

    /** What all requests have in common. */
    record Shared(String name) {}

    /** Two traits together. */
    record Both(Object first, Object second) {}

    /** A caller who did not say who it is; never equal to one of that name. */
    record Unnamed(Object address) {}

    /** What a token says; never equal to what somebody states without one. */
    record Claimed(StatedValue value) {}

    /** A consumer, by its name. */
    record Subscriber(String consumer) {}

    /** The name of the consumer that a quota's requests are counted for. */
    static String consumer(Object caller) {
        return caller instanceof Subscriber(String name) ? name : "";
    }

    /** By the consumer, where there is one for sure. */
    static Caller subscriber() {
        return exchange ->
                new Subscriber(exchange.identity().orElseThrow().consumer().orElseThrow());
    }

    /** Whether requests of one route have keys that differ. */
    static boolean tellsApart(List<Trait> by) {
        return by.stream().anyMatch(trait -> !trait.equals(Trait.ROUTE) && !trait.equals(Trait.SERVICE));
    }

    /** By all of these traits together, in whatever order they are named. */
    static Caller by(List<Trait> traits, Route route) {
        return traits.stream()
                .sorted(Comparator.comparing(Trait::kind).thenComparing(Trait::name))
                .map(trait -> by(trait, route))
                .reduce((first, second) -> exchange -> new Both(first.key(exchange), second.key(exchange)))
                .orElse(_ -> EVERYBODY);
    }

    private static Caller by(Trait trait, Route route) {
        return switch (trait.kind()) {
            case CONSUMER ->
                exchange -> exchange.identity().isPresent()
                        ? exchange.identity().get().caller()
                        : unnamed(exchange);
            case KEY ->
                exchange -> exchange.identity().isPresent()
                        ? exchange.identity().get().key()
                        : unnamed(exchange);
            case IP -> exchange -> ClientNetwork.of(exchange.clientAddress());
            case HEADER -> header(trait.name());
            case CLAIM -> claim(trait.name());
            case ROUTE -> always(route.name());
            case SERVICE -> always(Levels.service(route).orElse(""));
        };
    }

    /** An empty value is none. */
    private static Caller header(String name) {
        RequestValue header = RequestValue.header(name);
        return exchange -> {
            long run = header.run(exchange);
            return run == RequestValue.ABSENT || RequestValue.from(run) == RequestValue.to(run)
                    ? unnamed(exchange)
                    : StatedValue.of(header.bytes(exchange), RequestValue.from(run), RequestValue.to(run));
        };
    }

    /** Of who says nothing of the kind, the address. */
    private static Caller claim(String name) {
        return exchange -> {
            Optional<String> said = exchange.identity().map(Identity::claims).flatMap(claims -> claims.text(name));
            return said.isPresent() ? new Claimed(StatedValue.of(said.get())) : unnamed(exchange);
        };
    }

    private static Object unnamed(Exchange exchange) {
        return new Unnamed(ClientNetwork.of(exchange.clientAddress()));
    }

    private static Caller always(String name) {
        return _ -> name;
    }
}
