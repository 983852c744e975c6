package dev.tollgate.db.traffic;

import java.time.Instant;
import java.util.List;

/**
 * What one node saw in one step, or several nodes or steps together.
 *
 * @param from the beginning of the step, a multiple of its seconds in UTC
 * @param seconds 1, 10 or 60
 * @param routes each route and service at most once; those without traffic are left out
 * @param consumers each at most once; those without traffic are left out
 * @param inFlight requests that had begun and not ended when the report was made
 * @param requests examples, at most {@link #MOST_REQUESTS}
 */
public record TrafficReport(
        Instant from,
        int seconds,
        List<RouteTraffic> routes,
        List<ConsumerTraffic> consumers,
        int inFlight,
        List<RequestRecord> requests) {

    /** Where the rest is summed up when there are more than a report holds. */
    public static final String REST = "\u2026";
    /** The most routes of a report, their rest included. */
    public static final int MOST_ROUTES = 500;
    /** The most routes of all nodes' reports of a step, unless that leaves a node fewer than {@link #FEWEST_ROUTES}. */
    public static final int MOST_ROUTES_OF_ALL = 5_000;
    /** So many routes a report may always have, their rest included. */
    public static final int FEWEST_ROUTES = 50;
    /** The most consumers of a report, their rest included. */
    public static final int MOST_CONSUMERS = 50;
    /** The most examples of a report. */
    public static final int MOST_REQUESTS = 20;

    public TrafficReport {
        if (!TrafficRing.of(seconds).beginning(from).equals(from)) {
            throw new IllegalArgumentException("a report begins with a step");
        }
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
        requests = List.copyOf(requests);
    }

    /** A step in which nothing ended. */
    public static TrafficReport empty(Instant from, int seconds) {
        return new TrafficReport(from, seconds, List.of(), List.of(), 0, List.of());
    }

    /** A moment after the step. */
    public Instant to() {
        return from.plusSeconds(seconds);
    }

    /** How many requests ended. */
    public long requestCount() {
        return routes.stream().mapToLong(RouteTraffic::requests).sum();
    }

    /**
     * The sum of reports that lie in one step: of its parts, of several nodes, or both. In flight is what the newest
     * of them had. All routes and consumers are in it; {@link #bounded} makes it small enough to store.
     */
    public static TrafficReport merge(Instant from, int seconds, List<TrafficReport> reports) {
        ReportSum sum = new ReportSum();
        reports.forEach(sum::add);
        return sum.report(from, seconds);
    }

    /** The same with requests that tell no header fields. */
    public TrafficReport withoutHeads() {
        List<RequestRecord> told =
                requests.stream().map(RequestRecord::withoutHeads).toList();
        return new TrafficReport(from, seconds, routes, consumers, inFlight, told);
    }

    /** The same with the busiest routes and consumers only; what the others saw is summed up as {@link #REST}. */
    public TrafficReport bounded() {
        return bounded(MOST_ROUTES);
    }

    /** The same as one of so many nodes tells it: a large fleet's database is told no more than that of ten nodes. */
    public TrafficReport boundedFor(int nodes) {
        return bounded(Math.clamp(MOST_ROUTES_OF_ALL / nodes, FEWEST_ROUTES, MOST_ROUTES));
    }

    TrafficReport bounded(int mostRoutes) {
        return new TrafficReport(
                from,
                seconds,
                Busiest.routes(routes, mostRoutes),
                Busiest.consumers(consumers, MOST_CONSUMERS),
                inFlight,
                requests.size() <= MOST_REQUESTS ? requests : requests.subList(0, MOST_REQUESTS));
    }
}
