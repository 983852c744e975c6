package dev.tollgate.proxy;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.store.SharedStore;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** A node's limits, counted by itself or in a store that nodes share, and what keeps them in step with other nodes. */
final class NodeLimits implements AutoCloseable {
    private final Optional<SharedStore> store;
    private final NodeReports nodes;
    private final Limits limits;
    private final NodeQuotas quotas;
    private volatile int liveNodes = 1;

    NodeLimits(Optional<String> redisUrl, Database database, InstantSource time) {
        store = redisUrl.map(url -> new SharedStore(url, Limits.script(), SharedStore.LONGEST_WAIT));
        nodes = database.nodes();
        limits = store.map(shared -> new Limits(time, System::nanoTime, Limits.MOST_COUNTERS, shared, () -> liveNodes))
                .orElseGet(() -> new Limits(time, System::nanoTime, Limits.MOST_COUNTERS));
        quotas = new NodeQuotas(database.quotas(), limits, time);
        store.ifPresent(SharedStore::probe);
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
