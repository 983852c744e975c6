package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.limit.ConsumerLimits;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import dev.tollgate.proxy.store.SharedStore;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
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
    private final Counts counts;
    private final ArrivalLog arrivals;
    private final QuotaLedger ledger = new QuotaLedger();
    private final QuotaWatch watch = new QuotaWatch(ledger);
    private final Counting counting = new Counting();
    private volatile Subscribers subscribers = Subscribers.NOBODY;

    /** @param nanoTime as {@link System#nanoTime} */
    public Limits(InstantSource wall, LongSupplier nanoTime, int mostCounters) {
        this.counters = new Counters(new Sources(wall, nanoTime, ledger), mostCounters);
        this.arrivals = new ArrivalLog(wall);
        this.counts = new OwnCounts(counters);
    }

    /**
     * Limits that are counted in a store which nodes share.
     *
     * @param nodes how many nodes are alive, at least 1
     */
    public Limits(InstantSource wall, LongSupplier nanoTime, int mostCounters, SharedStore store, IntSupplier nodes) {
        this.counters = new Counters(new Sources(wall, nanoTime, ledger), mostCounters);
        this.arrivals = new ArrivalLog(wall);
        this.counts = new SharedCounters(counters, store, nodes);
    }

    /** What a store of shared counters is to run. */
    public static String script() {
        return SharedCounters.script();
    }

    /** The step of a route: what holds for a request depends on its caller too. */
    public Step compile(Route route, Levels levels) {
        return new LimitStep(counts, new RouteLimits(route, levels, counting, () -> subscribers), arrivals);
    }

    /**
     * These serve now: the numbers of their limits hold from here on. Where several limits of routes, services and
     * settings share a count but not their numbers, the strictest holds for all: the fewest requests for the time, then
     * the smallest capacity.
     *
     * @param routes those of the snapshot that are enabled
     */
    public void retain(Snapshot snapshot, Collection<Route> routes) {
        Subscribers now = subscribers.of(snapshot.consumers(), snapshot.plans());
        if (now != subscribers) {
            ledger.retain(now.consumers().keySet());
        }
        subscribers = now;
        Levels levels =
                new Levels(name -> limits(snapshot, name), snapshot.settings().limits());
        Map<Place, Rule> strictest = new HashMap<>();
        Set<String> objects = new HashSet<>(Set.of(""));
        for (Route route : routes) {
            objects.add(route.name());
            levels.of(route).forEach(held -> strictest.merge(held.place(), Rule.of(held.limit()), Rule::stricter));
        }
        Set<KeptLimit> gone = counting.follow(
                (place, owner) -> owner instanceof Owner.Shared
                        ? Optional.ofNullable(strictest.get(place))
                        : now.rule(owner, place),
                refused -> objects.contains(refused.route()));
        if (!gone.isEmpty()) {
            counters.forget(gone);
        }
    }

    private static List<Limit> limits(Snapshot snapshot, String service) {
        return Optional.ofNullable(snapshot.services().get(service))
                .map(Service::limits)
                .orElse(List.of());
    }

    /** Who came to the limits of routes in the tens of seconds that are over, each told once. */
    public List<Arrivals> arrivals() {
        return arrivals.take();
    }

    /** Whether any consumer has a quota. */
    public boolean quotasHold() {
        return subscribers.quotasHold();
    }

    /** What is used of quotas. */
    public QuotaLedger ledger() {
        return ledger;
    }

    /**
     * Which consumers have used how much of their quotas, of those of whom there is something new. To be called by one
     * thread.
     */
    public List<QuotaEvent> quotaEvents(List<QuotaUse> news, Instant now) {
        return watch.look(news, subscribers, now);
    }

    /**
     * How limits stand for a consumer, where anything is counted.
     *
     * @param keys the ids of its API keys
     */
    public ConsumerLimits standings(String consumer, Set<String> keys) {
        Standings standings = new Standings();
        counts.standings(new Whose(consumer, keys), rules(consumer), standings);
        return new ConsumerLimits(consumer, standings.all());
    }

    /**
     * Forgets what was counted for a consumer. What is under way stays so.
     *
     * @param limit the one limit that is meant; all if empty
     */
    public void reset(String consumer, Set<String> keys, Optional<String> limit) {
        counts.reset(
                new Whose(consumer, keys),
                rules(consumer),
                place -> limit.filter(name -> !name.equals(place.limit())).isEmpty());
    }

    private Map<Place, Rule> rules(String consumer) {
        Optional<String> plan = Optional.ofNullable(subscribers.consumers().get(consumer))
                .flatMap(found -> found.subscription().plan());
        return counting.rules(consumer, plan);
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
        counting.refusals((key, count) -> {
            if (key.logOnly() == logOnly) {
                counts.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("route", key.route(), "limit", key.limit()))
                        .value(count.sum())
                        .build());
            }
        });
        return counts.build();
    }
}
