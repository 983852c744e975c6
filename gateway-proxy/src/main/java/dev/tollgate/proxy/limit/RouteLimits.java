package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The limits that a route's requests are held to, whoever is calling. For any number of threads. */
final class RouteLimits {
    /** How many terms a route remembers its limits for; for others they are put together for each request. */
    private static final int MOST_KNOWN = 10_000;

    private final Route route;
    private final Counting counting;
    private final Supplier<Subscribers> subscribers;
    /** Not what it was made of: that holds the revision of then, which held the one before it. */
    private final List<HeldLimit> shared;

    private final HeldLimits ofAnybody;
    private volatile Known known = new Known(Subscribers.NOBODY, new ConcurrentHashMap<>());

    private record Known(Subscribers of, ConcurrentHashMap<Terms, HeldLimits> limits) {}

    RouteLimits(Route route, Levels levels, Counting counting, Supplier<Subscribers> subscribers) {
        this.route = route;
        this.counting = counting;
        this.subscribers = subscribers;
        this.shared = levels.of(route);
        this.ofAnybody = counting.compile(route, shared, List.of());
    }

    String route() {
        return route.name();
    }

    /** What the caller is held to by itself, if it is a consumer and is. */
    @Nullable
    Terms terms(Exchange exchange) {
        return exchange.identity().isPresent()
                        && exchange.identity().get().caller() instanceof Caller.Consumer(String name)
                ? subscribers.get().terms().get(name)
                : null;
    }

    HeldLimits of(@Nullable Terms terms) {
        if (terms == null) {
            return ofAnybody;
        }
        Subscribers now = subscribers.get();
        Known memory = known;
        if (memory.of() != now) {
            memory = new Known(now, new ConcurrentHashMap<>());
            known = memory;
        }
        @Nullable HeldLimits limits = memory.limits().get(terms);
        if (limits == null) {
            limits = counting.compile(route, Levels.with(terms, route, shared), terms.quotas());
            if (memory.limits().mappingCount() < MOST_KNOWN) {
                memory.limits().put(terms, limits);
            }
        }
        return limits;
    }
}
