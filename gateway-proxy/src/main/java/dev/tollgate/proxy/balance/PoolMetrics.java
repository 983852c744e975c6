package dev.tollgate.proxy.balance;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what is known of targets and tries. Used by one thread, for one scrape. */
final class PoolMetrics {
    private final GaugeSnapshot.Builder healthy = GaugeSnapshot.builder()
            .name("tollgate_target_healthy")
            .help("1 if requests may go to the target, 0 if they may not.");
    private final GaugeSnapshot.Builder inFlight =
            GaugeSnapshot.builder().name("tollgate_target_in_flight").help("Requests that run at the target.");
    private final CounterSnapshot.Builder attempts = CounterSnapshot.builder()
            .name("tollgate_attempts")
            .help("Tries at targets, by outcome: answered, or the code of what kept it from answering.");
    private final CounterSnapshot.Builder ejections = CounterSnapshot.builder()
            .name("tollgate_ejections")
            .help("How often the target was left out because it failed too often in a row.");
    private final CounterSnapshot.Builder retries =
            CounterSnapshot.builder().name("tollgate_retries").help("Tries after the first, by their reason.");
    private final CounterSnapshot.Builder refused = CounterSnapshot.builder()
            .name("tollgate_retries_refused")
            .help("Tries after the first that the budget forbade.");

    private final GaugeSnapshot.Builder circuit = GaugeSnapshot.builder()
            .name("tollgate_circuit_state")
            .help("1 for the state that the service's circuit breaker is in.");

    void add(String service, ServicePool pool) {
        pool.circuit()
                .ifPresent(now -> Breaker.STATES.forEach(state -> circuit.dataPoint(
                        value(Labels.of("service", service, "state", state), state.equals(now) ? 1 : 0))));
        Map<String, List<Endpoint>> targets = pool.endpoints().stream()
                .collect(Collectors.groupingBy(Endpoint::authority, TreeMap::new, Collectors.toList()));
        targets.forEach((target, endpoints) -> add(Labels.of("service", service, "target", target), endpoints));
        pool.counts().forEach((target, counts) -> add(Labels.of("service", service, "target", target), counts));
        pool.retries()
                .retries()
                .forEach((reason, count) ->
                        retries.dataPoint(count(Labels.of("service", service, "reason", reason), count)));
        refused.dataPoint(count(Labels.of("service", service), pool.retries().refusals()));
    }

    /** One target, whose name may stand for several endpoints. */
    private void add(Labels labels, List<Endpoint> endpoints) {
        boolean serves =
                endpoints.stream().anyMatch(endpoint -> endpoint.state().serves());
        healthy.dataPoint(value(labels, serves ? 1 : 0));
        inFlight.dataPoint(value(
                labels,
                endpoints.stream()
                        .mapToInt(endpoint -> endpoint.load().inFlight())
                        .sum()));
    }

    /** What came of tries at one target. */
    private void add(Labels labels, AttemptCounts counts) {
        ejections.dataPoint(count(labels, counts.ejections()));
        Map<String, Long> outcomes = new TreeMap<>();
        outcomes.put("answered", counts.answers());
        counts.visitFailed((problem, number) -> outcomes.put(problem.code(), number));
        outcomes.forEach((outcome, number) -> attempts.dataPoint(count(labels.add("outcome", outcome), number)));
    }

    Stream<MetricSnapshot> metrics() {
        return Stream.of(
                healthy.build(),
                inFlight.build(),
                attempts.build(),
                ejections.build(),
                retries.build(),
                refused.build(),
                circuit.build());
    }

    private static CounterDataPointSnapshot count(Labels labels, long count) {
        return CounterDataPointSnapshot.builder().labels(labels).value(count).build();
    }

    private static GaugeDataPointSnapshot value(Labels labels, long value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
