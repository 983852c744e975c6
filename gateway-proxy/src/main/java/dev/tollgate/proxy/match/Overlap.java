package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.ValueCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What enabled routes take from one another, found without any request. Says nothing that is not so, and may miss what
 * only a comparison of regular expressions would show. Looks at the nodes of routes, and not at those of their
 * services.
 *
 * @param others names of the other routes, in their order
 */
public record Overlap(Kind kind, List<String> others) {

    /** How two routes stand to each other. */
    public enum Kind {
        /** The others precede the route for every request that it takes. */
        UNREACHABLE,
        /** The route precedes each of the others for every request that they take. */
        HIDES,
        /** Some requests are taken by both with equal rank, so that the names decide. */
        NAMES_DECIDE
    }

    /** Routes to look at others among, with what each look needs worked out; many looks cost little more than one. */
    public static final class Among {
        private final List<Known> routes = new ArrayList<>();

        /** A route and what it takes. */
        private record Known(Route route, List<Candidate<Route>> candidates) {}

        /** Of these those that are enabled. */
        public Among(Collection<Route> routes) {
            routes.stream()
                    .filter(Route::enabled)
                    .forEach(route -> this.routes.add(new Known(route, Overlap.candidates(route))));
        }

        /** What is so between an enabled route and these; its own name among them is left out. */
        public List<Overlap> of(Route route) {
            return Overlap.of(route, routes);
        }
    }

    /** What is so between an enabled route and other enabled ones; its own name among them is left out. */
    public static List<Overlap> of(Route route, Collection<Route> others) {
        return new Among(others).of(route);
    }

    private static List<Overlap> of(Route route, List<Among.Known> others) {
        List<Candidate<Route>> own = candidates(route);
        Set<String> preceding = new LinkedHashSet<>();
        Set<Candidate<Route>> covered = new LinkedHashSet<>();
        List<String> hidden = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (Among.Known known : others) {
            Route other = known.route();
            if (other.name().equals(route.name()) || other.nodes().excludes(route.nodes())) {
                continue;
            }
            List<Candidate<Route>> theirs = known.candidates();
            for (Candidate<Route> mine : own) {
                if (other.nodes().covers(route.nodes()) && theirs.stream().anyMatch(one -> takesAllOf(one, mine))) {
                    covered.add(mine);
                    preceding.add(other.name());
                }
            }
            if (route.nodes().covers(other.nodes())
                    && theirs.stream().allMatch(one -> own.stream().anyMatch(mine -> takesAllOf(mine, one)))) {
                hidden.add(other.name());
            } else if (own.stream().anyMatch(mine -> theirs.stream().anyMatch(one -> level(mine, one)))) {
                level.add(other.name());
            }
        }
        List<Overlap> found = new ArrayList<>();
        if (covered.size() == own.size()) {
            found.add(new Overlap(Kind.UNREACHABLE, List.copyOf(preceding)));
        } else if (!level.isEmpty()) {
            found.add(new Overlap(Kind.NAMES_DECIDE, List.copyOf(level)));
        }
        if (!hidden.isEmpty()) {
            found.add(new Overlap(Kind.HIDES, List.copyOf(hidden)));
        }
        return found;
    }

    private static List<Candidate<Route>> candidates(Route route) {
        return Candidate.of(new Entry<>(route, route));
    }

    /** Whether the first takes every request of the second, and precedes it. */
    private static boolean takesAllOf(Candidate<Route> first, Candidate<Route> second) {
        return first.rank.compareTo(second.rank) < 0 && covers(first, second);
    }

    /** Whether the first takes every request of the second, whichever precedes. */
    static boolean covers(Candidate<Route> first, Candidate<Route> second) {
        Conditions asked = first.entry.route().match().conditions();
        List<String> methods = first.entry.route().match().methods();
        List<String> theirs = second.entry.route().match().methods();
        return first.host.takesAllOf(second.host)
                && first.path.takesAllOf(second.path)
                && (methods.isEmpty() || !theirs.isEmpty() && methods.containsAll(theirs))
                && (asked.none() || asked.equals(second.entry.route().match().conditions()));
    }

    private static boolean level(Candidate<Route> one, Candidate<Route> other) {
        List<String> methods = one.entry.route().match().methods();
        return one.rank.levelWith(other.rank)
                && one.host.equals(other.host)
                && one.path.mayMeet(other.path)
                && (methods.isEmpty()
                        || methods.stream().anyMatch(other.entry.route().match().methods()::contains))
                && !exclude(
                        one.entry.route().match().conditions(),
                        other.entry.route().match().conditions());
    }

    /** Whether no request fulfils both, as far as single entries show. */
    private static boolean exclude(Conditions one, Conditions other) {
        return excludeAny(one.headers(), other.headers())
                || excludeAny(one.query(), other.query())
                || excludeAny(one.cookies(), other.cookies());
    }

    private static boolean excludeAny(List<ValueCondition> ones, List<ValueCondition> others) {
        return ones.stream()
                .anyMatch(one -> others.stream()
                        .anyMatch(other -> one.name().equalsIgnoreCase(other.name()) && contradict(one, other)));
    }

    private static boolean contradict(ValueCondition one, ValueCondition other) {
        if (one instanceof ValueCondition.Exact(String _, String value)
                && other instanceof ValueCondition.Exact(String _, String asked)) {
            return !value.equals(asked);
        }
        return absent(one) != absent(other);
    }

    private static boolean absent(ValueCondition condition) {
        return condition instanceof ValueCondition.Present(String _, boolean present) && !present;
    }
}
