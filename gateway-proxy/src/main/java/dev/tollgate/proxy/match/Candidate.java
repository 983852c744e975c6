package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /** By segment; null for a variable. */
    private final byte @Nullable [][] literals;

    private final boolean open;

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
        this.open = path.steps().getLast() instanceof Step.Rest;
        this.literals = path.steps().subList(0, length).stream()
                .map(step -> step instanceof Step.Literal(String text)
                        ? ByteKey.ofSegment(text).bytes()
                        : null)
                .toArray(byte[][]::new);
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

    /** Whether what remains of the path is what this asks for, if the first {@code depth} segments are. */
    boolean takesPath(MatchRequest request, int depth) {
        for (int i = depth; i < length; i++) {
            if (!request.hasSegment(i)) {
                return false;
            }
            byte[] literal = literals[i];
            if (literal == null ? request.segmentIsEmpty(i) : !request.segmentIs(i, literal)) {
                return false;
            }
        }
        return open || !request.hasSegment(length);
    }

    /** Every combination of the route's hosts and paths. */
    static <T> List<Candidate<T>> of(Entry<T> entry) {
        Route route = entry.route();
        List<HostPattern> hosts = route.match().hosts().isEmpty()
                ? List.of(HostPattern.Any.INSTANCE)
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
