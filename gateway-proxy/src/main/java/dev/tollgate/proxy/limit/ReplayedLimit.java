package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The counters of a limit that is replayed, and of the limits that share them. Used by one thread. */
final class ReplayedLimit {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** As many counters as a replay keeps at a time, and callers that it tells apart: 15 MB. */
    private static final int MOST_COUNTERS = 20_000;

    private final Limit limit;
    private final Levels levels;
    private final Map<String, Route> routes;
    private final Subscribers subscribers;
    private final Set<Place> places;
    private final boolean ofSubscribers;
    private final Map<Place, Rule> shared = new HashMap<>();
    private final Map<Holding, List<HeldLimit>> held = new HashMap<>();
    private final Map<Counted, Tally> tallies = new HashMap<>();
    private final Set<Counted> refusedCallers = new HashSet<>();
    private final List<Asking> asking = new ArrayList<>();
    private final Sources sources;
    private long nanos;
    private long requests;
    private long refused;
    private long untold;

    /** Where the same limits hold. */
    private record Holding(String route, @Nullable Terms terms) {}

    /** Whose counter it is. */
    private record Counted(String node, Place place, List<String> caller) {}

    /** One caller's requests of ten seconds. */
    private record Asking(Counted counted, Tally tally, Arriving arriving, int cost, boolean judged) {

        /** How many of the requests of a second come in this part of it. */
        int requests(int second, int part, int parts) {
            int all = arriving.counts().get(second);
            return until(all, part + 1, parts) - until(all, part, parts);
        }

        private static int until(int all, int part, int parts) {
            return (2 * all * part + parts) / (2 * parts);
        }
    }

    ReplayedLimit(Limit limit, LimitReplay.Surroundings around) {
        this.limit = limit;
        this.levels = around.levels();
        this.routes = around.routes().stream().collect(Collectors.toMap(Route::name, Function.identity()));
        this.subscribers = Subscribers.NOBODY.of(around.consumers(), around.plans());
        this.sources = new Sources(() -> Instant.ofEpochMilli(nanos / NANOS_PER_MILLI), () -> nanos, new QuotaLedger());
        Set<Place> ofAnybody = places(around.routes(), levels::of);
        // What stands on a plan or a consumer is counted at the same place whosever it is.
        Terms terms = new Terms(List.of(new Terms.Owned(limit, Owner.SHARED)), List.of(), true);
        this.ofSubscribers = ofAnybody.isEmpty();
        this.places = ofSubscribers ? places(around.routes(), route -> levels.of(route, terms)) : ofAnybody;
        for (Route route : around.routes()) {
            for (HeldLimit one : counted(levels.of(route))) {
                shared.merge(one.place(), Rule.of(one.limit()), Rule::stricter);
            }
        }
    }

    /** Where the limit is counted. */
    private Set<Place> places(Collection<Route> all, Function<Route, List<HeldLimit>> holding) {
        return all.stream()
                .flatMap(route -> holding.apply(route).stream())
                .filter(one -> one.limit() == limit)
                .map(HeldLimit::place)
                .collect(Collectors.toSet());
    }

    /** Those that are counted where the limit is. */
    private List<HeldLimit> counted(List<HeldLimit> all) {
        return all.stream().filter(one -> places.contains(one.place())).toList();
    }

    void moveTo(long nanosSinceEpoch) {
        nanos = nanosSinceEpoch;
    }

    /** These requests come in the ten seconds that begin now. */
    void enter(String node, Arriving arriving) {
        @Nullable Route route = routes.get(arriving.route());
        @Nullable
        Terms terms =
                arriving.consumer().map(name -> subscribers.terms().get(name)).orElse(null);
        if (route == null || terms != null && !terms.open()) {
            return;
        }
        Holding holding = new Holding(route.name(), terms);
        List<HeldLimit> all =
                held.computeIfAbsent(holding, _ -> counted(terms == null ? levels.of(route) : levels.of(route, terms)));
        if (ofSubscribers && arriving.traits().isEmpty()) {
            untold += route.policies().authentication().isPresent() ? arriving.requests() : 0;
        }
        all.forEach(one -> enter(node, one, route, arriving));
    }

    private void enter(String node, HeldLimit one, Route route, Arriving arriving) {
        boolean judged = one.limit() == limit;
        Optional<Counted> counted =
                caller(one.place(), route, arriving).map(key -> new Counted(node, one.place(), key));
        if (counted.isEmpty() || !tallies.containsKey(counted.get()) && tallies.size() >= MOST_COUNTERS) {
            untold += judged ? arriving.requests() : 0;
            return;
        }
        Tally tally = tallies.computeIfAbsent(counted.get(), _ -> Tally.of(rule(one), sources, counted.get()));
        int cost = one.limit() instanceof Limit.Rate rate ? rate.cost() : 1;
        asking.add(new Asking(counted.get(), tally, arriving, cost, judged));
        requests += judged ? arriving.requests() : 0;
    }

    private Rule rule(HeldLimit one) {
        Rule own = Rule.of(one.limit());
        return one.owner() instanceof Owner.Shared ? shared.getOrDefault(one.place(), own) : own;
    }

    /** What finds the counter of a caller; nothing if it is not known any more. */
    private static Optional<List<String>> caller(Place place, Route route, Arriving arriving) {
        List<String> key = new ArrayList<>();
        for (Trait trait :
                place.by().stream().sorted(Comparator.comparing(Trait::text)).toList()) {
            @Nullable
            String value = switch (trait.kind()) {
                case ROUTE -> route.name();
                case SERVICE -> Levels.service(route).orElse("");
                case CONSUMER, KEY, IP, HEADER, CLAIM -> arriving.traits().get(trait.text());
            };
            if (value == null) {
                return Optional.empty();
            }
            key.add(value);
        }
        return Optional.of(key);
    }

    /** Asks for the requests of one part of a second of these ten. */
    void ask(int second, int part, int parts) {
        for (Asking one : asking) {
            int asked = one.requests(second, part, parts);
            if (asked > 0) {
                one.tally().look();
                long passing = Math.min(asked, one.tally().remaining() / one.cost());
                if (passing > 0) {
                    one.tally().take((int) passing * one.cost());
                }
                if (one.judged() && passing < asked) {
                    refused += asked - passing;
                    if (refusedCallers.size() < MOST_COUNTERS) {
                        refusedCallers.add(one.counted());
                    }
                }
            }
        }
    }

    /** The ten seconds are over. */
    void leave() {
        asking.clear();
        tallies.values().removeIf(Tally::untouched);
    }

    LimitReplay.Result result() {
        return new LimitReplay.Result(requests, refused, refusedCallers.size(), untold);
    }
}
