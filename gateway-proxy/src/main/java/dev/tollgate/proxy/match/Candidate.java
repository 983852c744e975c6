package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import dev.tollgate.db.regex.LinearRegex;
import dev.tollgate.proxy.condition.RequestCondition;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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
    /** By segment; null for a literal and a variable that takes any. */
    private final @Nullable LinearRegex[] constraints;

    private final boolean open;
    /** Takes the path as a whole. */
    private final @Nullable LinearRegex whole;

    private final Predicate<Exchange> conditions;

    private Candidate(Entry<T> entry, HostPattern host, PathPattern path, int position) {
        Route route = entry.route();
        this.entry = entry;
        this.host = host;
        this.path = path;
        this.priority = route.priority();
        this.rank = Rank.of(route, host, path, position);
        this.methods = MethodCondition.of(route.match().methods());
        this.conditions = RequestCondition.of(route.match().conditions());
        this.length = path.steps().size() - 1;
        this.prefixLength = path.prefix() ? length : 0;
        Step last = path.steps().getLast();
        this.open = !(last instanceof Step.End);
        this.whole = last instanceof Step.Whole(LinearRegex regex) ? regex : null;
        this.literals = new byte[length][];
        this.constraints = new LinearRegex[length];
        List<String> names = new ArrayList<>();
        int[] places = new int[path.steps().size()];
        for (int i = 0; i < path.steps().size(); i++) {
            String name = take(path.steps().get(i), i);
            if (!name.isEmpty()) {
                places[names.size()] = i;
                names.add(name);
            }
        }
        this.variables = List.copyOf(names);
        this.segments = Arrays.copyOf(places, names.size());
    }

    /** Notes what one step asks of its segment; the name of its variable, or nothing. */
    private String take(Step step, int segment) {
        return switch (step) {
            case Step.Literal(String text) -> {
                literals[segment] = ByteKey.ofSegment(text).bytes();
                yield "";
            }
            case Step.Constrained(String name, LinearRegex regex) -> {
                constraints[segment] = regex;
                yield name;
            }
            case Step.Variable(String name) -> name;
            case Step.Rest(String name) -> name;
            case Step.End _, Step.Whole _ -> "";
        };
    }

    /** Whether what remains of the path is what this asks for, if the first {@code depth} segments are. */
    boolean takesPath(MatchRequest request, int depth) {
        for (int i = depth; i < length; i++) {
            if (!request.hasSegment(i) || !takesSegment(request, i)) {
                return false;
            }
        }
        return open || !request.hasSegment(length);
    }

    private boolean takesSegment(MatchRequest request, int index) {
        byte[] literal = literals[index];
        if (literal != null) {
            return request.segmentIs(index, literal);
        }
        LinearRegex constraint = constraints[index];
        return !request.segmentIsEmpty(index) && (constraint == null || constraint.takes(request.segmentText(index)));
    }

    /** Whether a request that host and path let through has all else that this asks for, the method excepted. */
    boolean isFulfilledBy(MatchRequest request) {
        return (whole == null || whole.takes(request.pathText()))
                && (conditions == RequestCondition.NONE || conditions.test(request.exchange()));
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
