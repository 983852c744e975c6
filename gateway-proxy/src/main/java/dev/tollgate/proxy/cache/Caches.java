package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.FinalFailures;
import dev.tollgate.proxy.exchange.KeptAnswers;
import dev.tollgate.proxy.exchange.Step;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the caches of routes, and keeps what they hold through all revisions. Safe for any number of threads. */
public final class Caches {
    private final CacheRoom room;
    private final ConcurrentMap<Zone.Meaning, Zone> zones = new ConcurrentHashMap<>();
    private volatile Callers callers = Callers.NOBODY;

    /** @param maximumBytes what is kept at most, by all routes together */
    public Caches(long maximumBytes, InstantSource time) {
        this.room = CacheRoom.of(maximumBytes, time);
    }

    /**
     * The step of a route that has a cache; of others that may change something, one that lets go what other routes
     * keep of it.
     */
    public Optional<Step> compile(Route route) {
        Optional<Cache> cache = route.policies().cache();
        if (cache.isPresent()) {
            Zone zone = zone(Zone.Meaning.of(route, cache.get()));
            KeyRule key = new KeyRule(zone, ReadValues.of(route));
            return Optional.of(new CacheStep(room, compiled(zone, key, cache.get())));
        }
        return changes(route) ? Optional.of(new Invalidation(room.store())) : Optional.empty();
    }

    /** What keeps the answers of a part of a route's aggregate, if the part asks for it. */
    public Optional<KeptAnswers> ofPart(Route route, Part part) {
        return part.bounds().cache().map(asked -> {
            Cache rule = KeptParts.rule(part, asked);
            Zone zone = zone(Zone.Meaning.of(route, part, rule));
            return new KeptParts(room, compiled(zone, new KeyRule(zone, List.of()), rule));
        });
    }

    /** The failures of services that this route's requests are not tried again after. */
    public FinalFailures finalFailures(Route route) {
        return route.policies().cache().isPresent() ? new StatedFreshness(room.time()) : FinalFailures.NONE;
    }

    private static RouteCache compiled(Zone zone, KeyRule key, Cache rule) {
        RouteCache compiled = RouteCache.of(key, rule);
        zone.freshness(compiled.freshness());
        return compiled;
    }

    private static boolean changes(Route route) {
        boolean asks = switch (route.destination()) {
            case Destination.ToService _, Destination.Split _, Destination.Aggregate _ -> true;
            case Destination.Redirect _, Destination.Respond _ -> false;
        };
        List<String> methods = route.match().methods();
        return asks && (methods.isEmpty() || !methods.stream().allMatch(Invalidation::safe));
    }

    private Zone zone(Zone.Meaning meaning) {
        return zones.computeIfAbsent(meaning, kept -> {
            room.store().open();
            return new Zone(kept);
        });
    }

    /**
     * Only these routes are left, and only the callers of this snapshot; what is kept of others goes. By one thread at
     * a time.
     */
    public void retain(Snapshot snapshot, Collection<Route> routes) {
        Callers next = Callers.of(snapshot);
        Callers.Gone gone = callers.gone(next);
        callers = next;
        if (!gone.nobody() && zones.keySet().stream().anyMatch(Zone.Meaning::byCaller)) {
            room.store().forget(gone);
        }

        Set<Zone.Meaning> used = routes.stream().flatMap(Caches::meanings).collect(Collectors.toSet());
        zones.forEach((meaning, zone) -> {
            if (!used.contains(meaning) && zones.remove(meaning, zone)) {
                room.store().drop(zone);
            }
        });
    }

    private static Stream<Zone.Meaning> meanings(Route route) {
        Stream<Zone.Meaning> ofParts = route.destination() instanceof Destination.Aggregate aggregate
                ? aggregate.parts().stream()
                        .flatMap(part -> part.bounds().cache().stream()
                                .map(asked -> Zone.Meaning.of(route, part, KeptParts.rule(part, asked))))
                : Stream.empty();
        return Stream.concat(route.policies().cache().stream().map(cache -> Zone.Meaning.of(route, cache)), ofParts);
    }

    /**
     * How much is kept.
     *
     * @param replies how many answers
     * @param bytes of memory that they take, keys included
     */
    public record Amount(long replies, long bytes) {}

    /** How much a route keeps. */
    public Amount of(String route) {
        return amount(zone -> zone.route().equals(route));
    }

    private Amount amount(Predicate<Zone> which) {
        List<Zone> counted = zones.values().stream().filter(which).toList();
        return new Amount(
                counted.stream().mapToLong(Zone::replies).sum(),
                counted.stream().mapToLong(Zone::bytes).sum());
    }

    /** How full the memory is. */
    public Stream<MetricSnapshot> metrics() {
        return Stream.of(
                gauge(
                        "tollgate_cache_entries",
                        "Answers that the response cache keeps.",
                        amount(_ -> true).replies()),
                gauge("tollgate_cache_bytes", "Bytes of memory that these take.", store().bytes()),
                gauge(
                        "tollgate_cache_maximum_bytes",
                        "Bytes of memory that the response cache may take.",
                        store().maximumBytes()),
                CounterSnapshot.builder()
                        .name("tollgate_cache_evictions")
                        .help("Answers that had to go to make room for others.")
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(store().evictions())
                                .build())
                        .build());
    }

    private static MetricSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** What is kept, for whoever looks or purges. */
    public CacheStore store() {
        return room.store();
    }
}
