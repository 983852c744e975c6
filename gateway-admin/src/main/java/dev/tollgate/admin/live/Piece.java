package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.RouteTraffic;
import java.util.List;

/**
 * A piece of traffic to be put into series.
 *
 * @param second of the epoch in which its step begins
 * @param node empty for several together
 */
record Piece(long second, String node, List<RouteTraffic> routes, List<ConsumerTraffic> consumers) {

    static Piece of(NodeTraffic reported) {
        return new Piece(
                reported.report().from().getEpochSecond(),
                reported.node(),
                reported.report().routes(),
                reported.report().consumers());
    }
}
