package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Step;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Compiles the limits of routes, and keeps what they counted through all revisions. Compiling and {@link #retain} are
 * for one thread; everything else is safe for any number.
 */
public final class Limits {
    /** How many counters a node keeps, some 50 MB. */
    public static final int MOST_COUNTERS = 100_000;

    private final Counters counters;
    private final Map<Place, KeptLimit> kept = new HashMap<>();
    private final ConcurrentMap<Refused, LongAdder> refusals = new ConcurrentHashMap<>();
    private int made;

    /** @param nanoTime as {@link System#nanoTime} */
    public Limits(InstantSource wall, LongSupplier nanoTime, int mostCounters) {
        this.counters = new Counters(new Clocks(wall, nanoTime), mostCounters);
    }

    private record Refused(String route, String limit) {}

    /** The step of a route that has limits. */
    public Optional<Step> compile(Route route) {
        List<RouteLimit> limits = new ArrayList<>();
        for (Limit limit : route.policies().limits()) {
            limits.add(compile(route, limit, limits.size()));
        }
        limits.sort(Comparator.comparingInt(limit -> limit.kept().order()));
        return limits.isEmpty()
                ? Optional.empty()
                : Optional.of(new LimitStep(counters, limits.toArray(RouteLimit[]::new)));
    }

    private RouteLimit compile(Route route, Limit limit, int position) {
        // What is counted already goes on by its numbers of now: this revision may yet be refused.
        KeptLimit place = kept.computeIfAbsent(Place.of(route, limit), _ -> new KeptLimit(made++, Rule.of(limit)));
        LongAdder refused = refusals.computeIfAbsent(refused(route, limit), _ -> new LongAdder());
        return new RouteLimit(position, place, Caller.by(limit.by(), route), Caller.tellsApart(limit.by()), refused);
    }

    /**
     * These routes serve now: the numbers of their limits hold from here on. Where several limits share a count but
     * not their numbers, the strictest holds for all: the fewest requests for the time, then the smallest capacity.
     */
    public void retain(Collection<Route> routes) {
        Map<Place, Limit> strictest = new HashMap<>();
        Set<Refused> counted = new HashSet<>();
        for (Route route : routes) {
            for (Limit limit : route.policies().limits()) {
                strictest.merge(Place.of(route, limit), limit, Rule::stricter);
                counted.add(refused(route, limit));
            }
        }
        refusals.keySet().retainAll(counted);
        Set<KeptLimit> gone = new HashSet<>();
        kept.forEach((place, limit) -> {
            Limit numbers = strictest.get(place);
            if (numbers == null) {
                gone.add(limit);
            } else if (!limit.rule().numbersOf(numbers)) {
                limit.rule(Rule.of(numbers));
            }
        });
        if (!gone.isEmpty()) {
            kept.values().removeAll(gone);
            counters.forget(gone);
        }
    }

    /** Forgets callers whose limits are as if they had never called. To be called every few seconds. */
    public void dropUntouched() {
        counters.dropUntouched();
    }

    /** How many requests were refused, and how many were counted together for lack of room. */
    public Stream<MetricSnapshot> metrics() {
        CounterSnapshot.Builder refused = CounterSnapshot.builder()
                .name("tollgate_limited")
                .help("Requests that were refused, by the limit that was furthest from letting them pass.");
        refusals.forEach((key, count) -> refused.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("route", key.route(), "limit", key.limit()))
                .value(count.sum())
                .build()));
        CounterSnapshot overflow = CounterSnapshot.builder()
                .name("tollgate_limit_overflow")
                .help("Requests whose callers were counted together because there was no room for more counters.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(counters.overflows())
                        .build())
                .build();
        return Stream.of(refused.build(), overflow);
    }

    private static Refused refused(Route route, Limit limit) {
        return new Refused(route.name(), limit.name());
    }
}
