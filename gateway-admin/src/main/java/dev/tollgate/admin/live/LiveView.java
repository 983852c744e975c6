package dev.tollgate.admin.live;

import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Revision;
import dev.tollgate.db.traffic.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All that a page about live traffic shows, as of one second.
 *
 * @param id rises from view to view; whoever gives it to {@link LiveTraffic#follow} goes on after it
 * @param at the end of the newest second
 * @param points single seconds of everything since the view before; as many as are known in the first
 * @param routes the five busiest
 * @param consumers the five busiest
 * @param codes the gateway's own answers of the last five minutes, the most frequent first
 * @param requests the newest 20, the newest first
 * @param changes revisions of the last 15 minutes, the newest first
 * @param nodes all that are known
 * @param targets how nodes find them
 * @param anHourAgo requests per second at that time; absent where nobody reported
 * @param attention what needs it, the most harmful first; at most seven
 */
public record LiveView(
        long id,
        Instant at,
        Strip strip,
        List<Point> points,
        List<Activity> routes,
        List<Activity> consumers,
        List<Activity> codes,
        List<RequestRecord> requests,
        List<Revision> changes,
        List<NodeStatus> nodes,
        TargetSight targets,
        OptionalDouble anHourAgo,
        List<Attention> attention) {

    public LiveView {
        points = List.copyOf(points);
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
        codes = List.copyOf(codes);
        requests = List.copyOf(requests);
        changes = List.copyOf(changes);
        nodes = List.copyOf(nodes);
        attention = List.copyOf(attention);
    }

    /** The same with other points. */
    LiveView withPoints(List<Point> others) {
        return new LiveView(
                id, at, strip, others, routes, consumers, codes, requests, changes, nodes, targets, anHourAgo,
                attention);
    }
}
