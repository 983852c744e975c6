package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The slow, obvious matcher: tries every route, sorts those that take the request by rank, and says of each what became
 * of it. Explains decisions and holds {@link RouteIndex} to its word. Immutable.
 */
public final class ReferenceMatcher {

    /** One route's part in a decision; the rank is that of its best host and path, if it takes the request. */
    public record Ruling(Route route, Verdict verdict, Optional<Rank> rank) {}

    private final List<Route> routes;

    public ReferenceMatcher(Collection<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * Rules on every route: those that take the request first, by rank, so the winner leads; the others by name.
     *
     * @param host without a port; empty for none
     * @param path in normal form
     */
    public List<Ruling> explain(String method, String host, String path) {
        List<Ruling> taking = new ArrayList<>();
        List<Ruling> others = new ArrayList<>();
        for (Route route : routes) {
            Ruling ruling = rule(route, method, host.toLowerCase(Locale.ROOT), path);
            (ruling.rank().isPresent() ? taking : others).add(ruling);
        }
        taking.sort(Comparator.comparing(ruling -> ruling.rank().orElseThrow()));
        others.sort(Comparator.comparing(ruling -> ruling.route().name()));
        List<Ruling> all = new ArrayList<>();
        for (Ruling ruling : taking) {
            Verdict verdict = all.isEmpty() ? Verdict.WON : loss(ruling, taking.getFirst());
            all.add(new Ruling(ruling.route(), verdict, ruling.rank()));
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    private static Ruling rule(Route route, String method, String host, String path) {
        if (!route.enabled()) {
            return refusal(route, Verdict.DISABLED);
        }
        List<Candidate<Route>> ofHost = Candidate.of(new Entry<>(route, route)).stream()
                .filter(candidate -> takesHost(candidate.host, host))
                .toList();
        if (ofHost.isEmpty()) {
            return refusal(route, Verdict.HOST_DIFFERS);
        }
        List<String> segments = List.of(path.substring(1).split("/", -1));
        Optional<Rank> best = ofHost.stream()
                .filter(candidate -> takesPath(candidate.path.steps(), segments))
                .map(candidate -> candidate.rank)
                .min(Comparator.naturalOrder());
        if (best.isEmpty()) {
            return refusal(route, Verdict.PATH_DIFFERS);
        }
        List<String> methods = route.match().methods();
        return methods.isEmpty() || methods.contains(method)
                ? new Ruling(route, Verdict.WON, best)
                : refusal(route, Verdict.METHOD_DIFFERS);
    }

    private static Ruling refusal(Route route, Verdict verdict) {
        return new Ruling(route, verdict, Optional.empty());
    }

    private static Verdict loss(Ruling loser, Ruling winner) {
        Rank mine = loser.rank().orElseThrow();
        Rank theirs = winner.rank().orElseThrow();
        if (mine.priority() != theirs.priority()) {
            return Verdict.LOWER_PRIORITY;
        }
        if (mine.host() != theirs.host()) {
            return Verdict.LESS_SPECIFIC_HOST;
        }
        if (!mine.path().equals(theirs.path())) {
            return Verdict.LESS_SPECIFIC_PATH;
        }
        return mine.methods() != theirs.methods() ? Verdict.NO_METHOD_CONDITION : Verdict.LATER_NAME;
    }

    private static boolean takesHost(HostPattern pattern, String host) {
        return switch (pattern) {
            case HostPattern.Any _ -> true;
            case HostPattern.Exact(String name) -> host.equals(name);
            case HostPattern.Wildcard(String suffix) ->
                host.endsWith("." + suffix) && host.length() > suffix.length() + 1;
        };
    }

    private static boolean takesPath(List<Step> steps, List<String> segments) {
        for (int i = 0; i < steps.size(); i++) {
            boolean here = i < segments.size();
            boolean taken = switch (steps.get(i)) {
                case Step.Literal(String text) -> here && segments.get(i).equals(text);
                case Step.Variable _ -> here && !segments.get(i).isEmpty();
                case Step.End _ -> !here;
                case Step.Rest _ -> true;
            };
            if (!taken) {
                return false;
            }
        }
        return true;
    }
}
