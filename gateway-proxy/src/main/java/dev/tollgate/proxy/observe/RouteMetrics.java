package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Observation;
import dev.tollgate.proxy.exchange.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is counted of the requests that one route sends to one service; almost nothing until there is one. */
final class RouteMetrics implements Observation {
    private final String route;
    private final String service;
    private volatile @Nullable Traffic traffic;

    RouteMetrics(String route, String service) {
        this.route = route;
        this.service = service;
    }

    @Override
    public String route() {
        return route;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public void count(Exchange exchange, Outcome outcome, long nanoTime) {
        begun().count(exchange, outcome, nanoTime);
    }

    void countUnread(int status, int code) {
        begun().countUnread(status, code);
    }

    /** Empty if no request was counted yet. */
    Optional<Traffic> traffic() {
        return Optional.ofNullable(traffic);
    }

    /** What is new since this was asked last, by one thread; empty if no request has ended since. */
    Optional<RouteTraffic> news() {
        return traffic().flatMap(counted -> counted.news(route, service));
    }

    private Traffic begun() {
        Traffic now = traffic;
        return now == null ? begin() : now;
    }

    private synchronized Traffic begin() {
        Traffic now = traffic;
        if (now == null) {
            now = new Traffic();
            traffic = now;
        }
        return now;
    }
}
