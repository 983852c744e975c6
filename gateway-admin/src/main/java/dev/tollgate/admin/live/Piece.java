package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.RouteTraffic;
import java.util.List;
import java.util.OptionalInt;

/**
 * A piece of traffic to be put into series.
 *
 * @param second of the epoch in which its step begins
 * @param node empty for several together
 * @param inFlight requests that had begun and not ended; absent if nobody counted them for such a piece
 */
record Piece(
        long second, String node, List<RouteTraffic> routes, List<ConsumerTraffic> consumers, OptionalInt inFlight) {

    static Piece of(NodeTraffic reported) {
        return new Piece(
                reported.report().from().getEpochSecond(),
                reported.node(),
                reported.report().routes(),
                reported.report().consumers(),
                OptionalInt.of(reported.report().inFlight()));
    }
}
