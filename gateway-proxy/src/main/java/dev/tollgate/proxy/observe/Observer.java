package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Step;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches requests: counts each one when it ends, where its route says or among those that no route won and for its
 * consumer, keeps some as examples, and writes its access line. Safe for any number of threads.
 */
public final class Observer implements Ending, MetricSource {
    private final RouteRegistry registry = new RouteRegistry();
    private final LongAdder inFlight = new LongAdder();
    private final ConsumerRegistry consumers = new ConsumerRegistry();
    private final RequestSampler sampler;
    private final AccessLog accessLog;

    public Observer(AccessLog accessLog) {
        this(accessLog, InstantSource.system());
    }

    Observer(AccessLog accessLog, InstantSource clock) {
        this(accessLog, new RequestCapture(Set::of, clock));
    }

    /** @param capture copies what is told of the requests that are kept as examples */
    public Observer(AccessLog accessLog, RequestCapture capture) {
        this.accessLog = accessLog;
        this.sampler = new RequestSampler(capture);
    }

    /** A request begins. Called before anything else is hung on its end, so that it is over when it is counted. */
    public void started(Exchange exchange) {
        inFlight.increment();
        exchange.observation(registry.unmatched());
        exchange.onEnd(this);
    }

    @Override
    public void ended(Exchange exchange, Outcome outcome) {
        long now = System.nanoTime();
        inFlight.decrement();
        exchange.observation().count(exchange, outcome, now);
        consumers.count(exchange);
        sampler.offer(exchange, outcome, now);
        accessLog.write(exchange, outcome, now);
    }

    /** What was seen since this was asked last, by one thread, as a report of the second that began then. */
    TrafficReport news(Instant from, String node) {
        return new TrafficReport(
                from, 1, registry.news(), consumers.news(), Math.max(0, inFlight.intValue()), sampler.take(node));
    }

    /** A client was refused before it had sent anything that makes an exchange. */
    public void refused(Client client, Problem problem) {
        registry.unmatched().countUnread(problem.status(), CodeLabel.of(problem));
        accessLog.refused(client, problem);
    }

    /** The first step of a route: from there on the request is one of the route's. */
    public Step step(Route route) {
        return step(route.name(), service(route));
    }

    /** The same from where it is known to which of several services the request goes. */
    public Step step(String route, String service) {
        RouteMetrics metrics = registry.of(route, service);
        return (exchange, next) -> {
            exchange.observation(metrics);
            return next.handle(exchange);
        };
    }

    private static String service(Route route) {
        return switch (route.destination()) {
            case Destination.ToService to -> to.service();
            case Destination.Split _, Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ -> "";
        };
    }

    /** From now on these requests get a line, which tells this. */
    public void apply(AccessLines lines) {
        accessLog.apply(lines);
    }

    /** Only these routes are left. What the others counted goes; what these counted stays. */
    public void retain(Collection<Route> routes) {
        registry.retain(routes.stream().map(Route::name).collect(Collectors.toSet()));
    }

    @Override
    public Stream<MetricSnapshot> metrics() {
        RequestMetrics requests = new RequestMetrics();
        requests.add(registry.unmatched());
        registry.routes().forEach(requests::add);
        return Stream.concat(requests.metrics(), Stream.of(inFlight(), dropped()));
    }

    private MetricSnapshot inFlight() {
        return GaugeSnapshot.builder()
                .name("tollgate_in_flight")
                .help("Requests that have begun and not ended.")
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value(inFlight.sum()).build())
                .build();
    }

    private MetricSnapshot dropped() {
        return CounterSnapshot.builder()
                .name("tollgate_access_lines_dropped")
                .help("Access lines that were not written because whoever reads them was too slow.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(accessLog.dropped())
                        .build())
                .build();
    }
}
