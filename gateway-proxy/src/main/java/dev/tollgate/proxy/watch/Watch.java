package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.forward.TargetClients;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that is done about the targets of a node's services beside traffic. Safe for any number of threads. */
public final class Watch implements AutoCloseable {
    private final TargetNames names;
    private final HealthChecks checks;
    private final ForcedStates forced;
    private final HealthReports reports;

    public Watch(Parts parts) {
        ServicePools pools = parts.pools();
        this.names = new TargetNames(pools, parts.resolver(), parts.lookups(), parts.clock());
        this.checks = new HealthChecks(pools, parts.clients(), parts.clock());
        this.forced = new ForcedStates(pools);
        this.reports = new HealthReports(pools, names, checks, forced, parts.clock());
    }

    /**
     * What it works with.
     *
     * @param pools whose targets are looked after
     * @param clients what speaks to them
     * @param lookups how long a name's addresses are taken for the newest
     */
    public record Parts(
            ServicePools pools, TargetClients clients, NameResolver resolver, Duration lookups, InstantSource clock) {}

    /** What nodes are told beside revisions; by one thread. */
    public void heard(List<Command> commands) {
        forced.heard(commands);
    }

    /** The services have changed: what is new is looked after at once. */
    public void served() {
        forced.apply();
        look();
    }

    /** Does what is due; called once a second. */
    public void look() {
        names.look(System.nanoTime());
        checks.follow();
    }

    /** How the services are; called by one thread, once a second. */
    public HealthReport report() {
        return reports.report(System.nanoTime());
    }

    /** What checks and lookups have found. */
    public Stream<MetricSnapshot> metrics() {
        CounterSnapshot.Builder checked = CounterSnapshot.builder()
                .name("tollgate_target_checks")
                .help("Active checks of targets, by what became of them.");
        Map<TargetKey, CheckCounts> byTarget = new HashMap<>();
        checks.counts().forEach((place, counts) -> byTarget.merge(place.target(), counts, CheckCounts::plus));
        byTarget.forEach((target, counts) -> {
            checked.dataPoint(point(target, "passed", counts.passed()));
            checked.dataPoint(point(target, "failed", counts.failed()));
        });
        return Stream.of(
                checked.build(),
                CounterSnapshot.builder()
                        .name("tollgate_dns_failures")
                        .help("Lookups of names of targets that failed, or found addresses that are never called.")
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(names.failures())
                                .build())
                        .build());
    }

    private static CounterDataPointSnapshot point(TargetKey target, String result, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("service", target.service(), "target", target.target(), "result", result))
                .value(count)
                .build();
    }

    @Override
    public void close() {
        checks.close();
    }
}
