package dev.tollgate.db.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Adds up reports of several steps and nodes. Used by one thread. */
final class ReportSum {
    private final Map<Route, RouteSum> routes = new TreeMap<>();
    private final Map<String, ConsumerTraffic> consumers = new TreeMap<>();
    private final NavigableMap<Instant, Integer> inFlight = new TreeMap<>();
    private final List<RequestRecord> requests = new ArrayList<>();

    private record Route(String route, String service) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return route.equals(other.route) ? service.compareTo(other.service) : route.compareTo(other.route);
        }
    }

    void add(TrafficReport report) {
        for (RouteTraffic traffic : report.routes()) {
            routes.computeIfAbsent(new Route(traffic.route(), traffic.service()), _ -> new RouteSum())
                    .add(traffic);
        }
        for (ConsumerTraffic traffic : report.consumers()) {
            consumers.merge(traffic.consumer(), traffic, ConsumerTraffic::plus);
        }
        inFlight.merge(report.from(), report.inFlight(), Integer::sum);
        requests.addAll(report.requests());
    }

    TrafficReport report(Instant from, int seconds) {
        return new TrafficReport(
                from,
                seconds,
                routes.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .of(entry.getKey().route(), entry.getKey().service()))
                        .toList(),
                List.copyOf(consumers.values()),
                inFlight.isEmpty() ? 0 : inFlight.lastEntry().getValue(),
                examples());
    }

    /** Failures and the slowest first, so that the most telling ones are kept. */
    private List<RequestRecord> examples() {
        return requests.stream()
                .sorted(Comparator.comparing(RequestRecord::failed)
                        .thenComparing(RequestRecord::totalMs)
                        .reversed())
                .limit(TrafficReport.MOST_REQUESTS)
                .toList();
    }
}
