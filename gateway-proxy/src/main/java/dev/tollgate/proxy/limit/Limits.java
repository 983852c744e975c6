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
    private final Map<Place, Numbers> kept = new HashMap<>();
    private final ConcurrentMap<Refused, LongAdder> refusals = new ConcurrentHashMap<>();
    private int made;

    /** @param nanoTime as {@link System#nanoTime} */
    public Limits(InstantSource wall, LongSupplier nanoTime, int mostCounters) {
        this.counters = new Counters(new Clocks(wall, nanoTime), mostCounters);
    }

    /** @param logOnly whether the requests passed all the same */
    private record Refused(String route, String limit, boolean logOnly) {}

    /** The step of a route that has limits. */
    public Optional<Step> compile(Route route) {
        List<RouteLimit> limits = new ArrayList<>();
        for (Limit limit : route.policies().limits()) {
            limits.add(compile(route, limit, limits.size()));
        }
        limits.sort(Comparator.comparingInt(limit -> limit.numbers().kept().order()));
        return limits.isEmpty()
                ? Optional.empty()
                : Optional.of(new LimitStep(counters, limits.toArray(RouteLimit[]::new)));
    }

    private RouteLimit compile(Route route, Limit limit, int position) {
        // What is counted already goes on by its numbers of now: this revision may yet be refused.
        Numbers numbers =
                kept.computeIfAbsent(Place.of(route, limit), _ -> new Numbers(new KeptLimit(made++), Rule.of(limit)));
        return new RouteLimit(
                position,
                numbers,
                Caller.by(limit.by(), route),
                Caller.tellsApart(limit.by()),
                limit instanceof Limit.Rate rate ? rate.cost() : 1,
                limit.logOnly(),
                refusals.computeIfAbsent(refused(route, limit), _ -> new LongAdder()));
    }

    /**
     * These routes serve now: the numbers of their limits hold from here on. Where several limits share a count but
     * not their numbers, the strictest holds for all: the fewest requests for the time, then the smallest capacity.
     */
    public void retain(Collection<Route> routes) {
        Map<Place, Rule> strictest = new HashMap<>();
        Set<Refused> counted = new HashSet<>();
        for (Route route : routes) {
            for (Limit limit : route.policies().limits()) {
                strictest.merge(Place.of(route, limit), Rule.of(limit), Rule::stricter);
                counted.add(refused(route, limit));
            }
        }
        refusals.keySet().retainAll(counted);
        Set<KeptLimit> gone = new HashSet<>();
        kept.forEach((place, numbers) -> {
            Rule rule = strictest.get(place);
            if (rule == null) {
                gone.add(numbers.kept());
            } else if (!numbers.rule().sameNumbers(rule)) {
                numbers.rule(rule);
            }
        });
        if (!gone.isEmpty()) {
            kept.values().removeIf(numbers -> gone.contains(numbers.kept()));
            counters.forget(gone);
        }
    }

    /** Forgets callers whose limits are as if they had never called. To be called every few seconds. */
    public void dropUntouched() {
        counters.dropUntouched();
    }

    /** How many requests were refused or would have been, and how many were counted together for lack of room. */
    public Stream<MetricSnapshot> metrics() {
        CounterSnapshot overflow = CounterSnapshot.builder()
                .name("tollgate_limit_overflow")
                .help("Requests whose callers were counted together because there was no room for more counters.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(counters.overflows())
                        .build())
                .build();
        return Stream.of(
                refusals("tollgate_limited", "Requests that were refused, by the limit that refused longest.", false),
                refusals("tollgate_limited_log_only", "Requests beyond a limit that only logs.", true),
                overflow);
    }

    private CounterSnapshot refusals(String name, String help, boolean logOnly) {
        CounterSnapshot.Builder counts = CounterSnapshot.builder().name(name).help(help);
        refusals.forEach((key, count) -> {
            if (key.logOnly() == logOnly) {
                counts.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("route", key.route(), "limit", key.limit()))
                        .value(count.sum())
                        .build());
            }
        });
        return counts.build();
    }

    private static Refused refused(Route route, Limit limit) {
        return new Refused(route.name(), limit.name(), limit.logOnly());
    }
}
