package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What all nodes together saw in one second.
 *
 * @param nodes each node's traffic, summed up
 * @param running each node's requests in flight
 * @param total of all nodes
 * @param routes of all nodes together; empty once the second is old
 * @param consumers of all nodes together; empty once the second is old
 */
record Second(
        Map<String, RouteTraffic> nodes,
        Map<String, Integer> running,
        RouteTraffic total,
        List<RouteTraffic> routes,
        List<ConsumerTraffic> consumers) {

    static final Second EMPTY = new Second(Map.of(), Map.of(), new Tally().traffic(), List.of(), List.of());

    /** The same second with more nodes in it. */
    Second with(List<NodeTraffic> reports) {
        Map<String, RouteTraffic> all = new HashMap<>(nodes);
        Tally sum = new Tally();
        sum.add(total);
        Map<String, Integer> inFlight = new HashMap<>(running);
        List<TrafficReport> merged = new ArrayList<>();
        for (NodeTraffic reported : reports) {
            Tally node = new Tally();
            reported.report().routes().forEach(node::add);
            reported.report().routes().forEach(sum::add);
            all.put(reported.node(), node.traffic());
            inFlight.put(reported.node(), reported.report().inFlight());
            merged.add(reported.report());
        }
        Cell detail = new Cell(routes, consumers).with(merged);
        return new Second(all, inFlight, sum.traffic(), detail.routes(), detail.consumers());
    }

    /** The same second, taking less memory. */
    Second withoutDetail() {
        return new Second(nodes, running, total, List.of(), List.of());
    }

    /** The requests in flight on all nodes. */
    int inFlight() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What of this second a series of this kind is made from. */
    List<Piece> pieces(long at, Grouping by) {
        return switch (by) {
            case TOTAL, STATUS, CODE ->
                List.of(new Piece(at, "", List.of(total), List.of(), OptionalInt.of(inFlight())));
            case ROUTE, SERVICE, CONSUMER -> List.of(new Piece(at, "", routes, consumers, OptionalInt.empty()));
            case NODE ->
                nodes.entrySet().stream()
                        .map(node -> new Piece(
                                at,
                                node.getKey(),
                                List.of(node.getValue()),
                                List.of(),
                                OptionalInt.of(running.getOrDefault(node.getKey(), 0))))
                        .toList();
        };
    }
}
