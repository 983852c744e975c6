package dev.tollgate.proxy;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.limit.ConsumerLimits;
import dev.tollgate.db.limit.LimitReport;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.store.SharedStore;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A node's limits, counted by itself or in a store that nodes share, and what keeps them in step with other nodes. */
final class NodeLimits implements AutoCloseable {
    /** A little longer than whoever looks on takes to ask again. */
    private static final Duration SHOWN = Duration.ofSeconds(15);

    private final Optional<SharedStore> store;
    private final NodeReports nodes;
    private final Limits limits;
    private final NodeQuotas quotas;
    private final InstantSource time;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private volatile int liveNodes = 1;

    NodeLimits(Optional<String> redisUrl, Database database, InstantSource time) {
        store = redisUrl.map(url -> new SharedStore(url, Limits.script(), SharedStore.LONGEST_WAIT));
        this.time = time;
        nodes = database.nodes();
        limits = store.map(shared -> new Limits(time, System::nanoTime, Limits.MOST_COUNTERS, shared, () -> liveNodes))
                .orElseGet(() -> new Limits(time, System::nanoTime, Limits.MOST_COUNTERS));
        quotas = new NodeQuotas(database.quotas(), limits, time);
        store.ifPresent(SharedStore::probe);
    }

    /** Of whom somebody looks at what stands. */
    private record Shown(Set<String> keys, Instant until) {}

    /** What nodes are told beside revisions. */
    void heard(List<Command> commands) {
        for (Command command : commands) {
            switch (command) {
                case ShowLimits(String consumer, List<String> keys) ->
                    shown.put(
                            consumer, new Shown(Set.copyOf(keys), time.instant().plus(SHOWN)));
                case ResetLimits(String consumer, List<String> keys, Optional<String> limit) ->
                    limits.reset(consumer, Set.copyOf(keys), limit);
                case ExchangeQuotas _ -> quotas.exchange();
                case ForceTarget _, PurgeCache _, ShowCache _ -> {}
            }
        }
    }

    /** How limits stand for those whom somebody looks at; empty if nobody does. */
    Optional<LimitReport> report() {
        Instant now = time.instant();
        shown.values().removeIf(one -> now.isAfter(one.until()));
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<ConsumerLimits> consumers = shown.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Shown::until).reversed()))
                .limit(LimitReport.MOST_CONSUMERS)
                .map(entry -> limits.standings(entry.getKey(), entry.getValue().keys()))
                .toList();
        return Optional.of(new LimitReport(now, consumers));
    }

    /** What is to be done again and again. */
    void keep(Upkeep upkeep) {
        upkeep.everySecond(limits::dropUntouched);
        upkeep.everySecond(this::exchange);
        store.ifPresent(shared -> upkeep.everySecond(shared::probe));
    }

    Limits limits() {
        return limits;
    }

    NodeReport.Store redis() {
        return store.map(shared -> shared.answers() ? NodeReport.Store.UP : NodeReport.Store.DOWN)
                .orElse(NodeReport.Store.OFF);
    }

    Stream<MetricSnapshot> metrics() {
        return Stream.concat(limits.metrics(), store.stream().flatMap(SharedStore::metrics));
    }

    /** Exchanges quotas with other nodes, and counts these. */
    void exchange() {
        quotas.exchange();
        if (store.isPresent()) {
            countNodes();
        }
    }

    private void countNodes() {
        try {
            long live = nodes.all().stream().filter(NodeStatus::live).count();
            liveNodes = (int) Math.max(1, live);
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // As many as there were when the database was asked last.
        }
    }

    @Override
    public void close() {
        quotas.exchange();
        store.ifPresent(SharedStore::close);
    }
}
