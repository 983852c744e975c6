package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.match.Entry;
import java.util.ArrayList;
import java.util.List;

/** Made-up routes as a company with many teams would have them: four kinds in turns, over hosts and services. */
final class RouteTable {

    private RouteTable() {}

    /** {@code count} routes, of which the first four are one of each kind and are there in every size. */
    static List<Entry<String>> entries(int count) {
        List<Entry<String>> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(i, 0));
        }
        return entries;
    }

    static Entry<String> entry(int number, int priority) {
        int team = number / 4;
        Match match = switch (number % 4) {
            case 0 -> match(List.of(), new PathMatch.Exact("/api/v1/team-" + team + "/status"));
            case 1 -> match(List.of(), new PathMatch.Template("/api/v1/team-" + team + "/orders/{id}/items/{item}"));
            case 2 -> match(List.of(), new PathMatch.Prefix("/team-" + team));
            default -> match(List.of("team-" + team + ".example.com"), new PathMatch.Prefix("/"));
        };
        String name = "route-" + number;
        Destination destination = new Destination.ToService("service", false);
        return new Entry<>(
                new Route(name, "", List.of(), true, priority, match, destination, Policies.NONE, NodeScope.EVERY_NODE),
                name);
    }

    private static Match match(List<String> hosts, PathMatch path) {
        return new Match(hosts, List.of(path), List.of("GET", "POST"));
    }
}
