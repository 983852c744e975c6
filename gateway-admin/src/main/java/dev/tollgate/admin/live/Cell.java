package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What all nodes together saw of each route and consumer in a few seconds. */
record Cell(List<RouteTraffic> routes, List<ConsumerTraffic> consumers) {

    static final Cell EMPTY = new Cell(List.of(), List.of());

    Cell {
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
    }

    /** The same with more in it, as many routes and consumers as a report of one node holds. */
    Cell with(List<TrafficReport> reports) {
        List<TrafficReport> parts = new ArrayList<>(reports);
        parts.add(new TrafficReport(Instant.EPOCH, 1, routes, consumers, 0, List.of()));
        TrafficReport sum = TrafficReport.merge(Instant.EPOCH, 1, parts).bounded();
        return new Cell(sum.routes(), sum.consumers());
    }
}
