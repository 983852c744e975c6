package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.List;

/** One host and one path of a route: what the index holds, and what wins. Holds all that a match needs, worked out. */
final class Candidate<T> {

    final Entry<T> entry;
    final HostPattern host;
    final PathPattern path;
    final Rank rank;
    /** As in the rank, one step nearer for the search. */
    final int priority;
    /** Names of the variables in the order of the path, a rest last. */
    final List<String> variables;
    /** The segment of each variable, counted from 0. */
    final int[] segments;
    final MethodCondition methods;
    /** How many segments the path asks for, a rest not counted. */
    final int length;
    /** How many segments can be stripped. */
    final int prefixLength;

    private Candidate(Entry<T> entry, HostPattern host, PathPattern path, int position) {
        Route route = entry.route();
        this.entry = entry;
        this.host = host;
        this.path = path;
        this.priority = route.priority();
        boolean asksForMethods = !route.match().methods().isEmpty();
        this.rank = new Rank(priority, host.specificity(), path.shape(), asksForMethods, route.name(), position);
        this.methods = MethodCondition.of(route.match().methods());
        this.length = path.steps().size() - 1;
        this.prefixLength = path.prefix() ? length : 0;
        List<String> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < path.steps().size(); i++) {
            String name = switch (path.steps().get(i)) {
                case Step.Variable(String variable) -> variable;
                case Step.Rest(String rest) -> rest;
                case Step.Literal _, Step.End _ -> "";
            };
            if (!name.isEmpty()) {
                names.add(name);
                places.add(i);
            }
        }
        this.variables = List.copyOf(names);
        this.segments = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Every combination of the route's hosts and paths. */
    static <T> List<Candidate<T>> of(Entry<T> entry) {
        Route route = entry.route();
        List<HostPattern> hosts = route.match().hosts().isEmpty()
                ? List.of(new HostPattern.Any())
                : route.match().hosts().stream().map(HostPattern::of).distinct().toList();
        List<PathPattern> paths = route.match().paths().isEmpty()
                ? List.of(PathPattern.ANY)
                : route.match().paths().stream().map(PathPattern::of).toList();
        List<Candidate<T>> candidates = new ArrayList<>(hosts.size() * paths.size());
        for (HostPattern host : hosts) {
            for (int i = 0; i < paths.size(); i++) {
                candidates.add(new Candidate<>(entry, host, paths.get(i), i));
            }
        }
        return candidates;
    }
}
