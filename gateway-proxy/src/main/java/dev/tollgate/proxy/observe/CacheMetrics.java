package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.CacheCounts;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Shows what the response cache did, by route. Used by one thread, for one scrape. */
final class CacheMetrics {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Map<String, CacheCounts> routes = new TreeMap<>();

    /** Adds what was counted of a route with one of its services. */
    void add(String route, CacheCounts counts) {
        routes.merge(route, counts, CacheCounts::plus);
    }

    Stream<MetricSnapshot> metrics() {
        return Stream.of(
                results(),
                byRoute(
                        "tollgate_cache_served_bytes",
                        "Bytes of replies that came out of the response cache, heads included.",
                        CacheCounts::bytes),
                byRoute(
                        "tollgate_cache_saved_seconds",
                        "Time that services had taken for answers of the response cache when they were kept.",
                        counts -> counts.savedMillis() / MILLIS_PER_SECOND));
    }

    private MetricSnapshot results() {
        CounterSnapshot.Builder results = CounterSnapshot.builder()
                .name("tollgate_cache")
                .help("Requests of routes that cache, by what the response cache did for them.");
        routes.forEach((route, counts) -> counts.byResult()
                .forEach((result, count) -> results.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("route", route, "result", result))
                        .value(count)
                        .build())));
        return results.build();
    }

    private MetricSnapshot byRoute(String name, String help, ToDoubleFunction<CacheCounts> value) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        routes.forEach((route, counts) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("route", route))
                .value(value.applyAsDouble(counts))
                .build()));
        return counter.build();
    }
}
