package dev.tollgate.proxy.observe;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Shows what was counted of requests: counters by route and service, latencies by route. Used by one thread, for one
 * scrape.
 */
final class RequestMetrics {
    private final CounterSnapshot.Builder requests =
            CounterSnapshot.builder().name("tollgate_requests").help("Requests that ended, by who answered and how.");
    private final CacheMetrics caches = new CacheMetrics();
    private final Map<String, Latencies> latencies = new TreeMap<>();

    /** One route's latencies, whatever service it led to. */
    private record Latencies(HistogramReading total, HistogramReading upstream, HistogramReading gateway) {
        Latencies() {
            this(new HistogramReading(), new HistogramReading(), new HistogramReading());
        }
    }

    void add(RouteMetrics metrics) {
        metrics.traffic().ifPresent(traffic -> add(metrics, traffic));
    }

    private void add(RouteMetrics metrics, Traffic traffic) {
        traffic.requests()
                .visit((method, status, code, count) -> requests.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "route", metrics.route(),
                                "service", metrics.service(),
                                "method", method.text(),
                                "status", Integer.toString(status),
                                "code", CodeLabel.text(code)))
                        .value(count)
                        .build()));
        traffic.cache().ifPresent(cache -> caches.add(metrics.route(), cache.sums()));
        Latencies route = latencies.computeIfAbsent(metrics.route(), _ -> new Latencies());
        traffic.total().addTo(route.total());
        traffic.upstream().addTo(route.upstream());
        traffic.gateway().addTo(route.gateway());
    }

    Stream<MetricSnapshot> metrics() {
        Stream<MetricSnapshot> all = Stream.of(
                requests.build(),
                histogram(
                        "tollgate_request_seconds",
                        "Time from a request's head to the reply's last byte.",
                        Latencies::total,
                        Bounds.ofRequests()),
                histogram(
                        "tollgate_upstream_seconds",
                        "Time with services, up to the response's head or the failure.",
                        Latencies::upstream,
                        Bounds.ofRequests()),
                histogram(
                        "tollgate_gateway_seconds",
                        "Time from a request's head to the reply's head, without the time with services.",
                        Latencies::gateway,
                        Bounds.ofGateway()));
        return Stream.concat(all, caches.metrics());
    }

    private MetricSnapshot histogram(
            String name, String help, Function<Latencies, HistogramReading> which, long[] bounds) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(name).help(help);
        latencies.forEach((route, all) -> {
            HistogramReading reading = which.apply(all);
            if (!reading.empty()) {
                histogram.dataPoint(reading.dataPoint(Labels.of("route", route), bounds));
            }
        });
        return histogram.build();
    }
}
