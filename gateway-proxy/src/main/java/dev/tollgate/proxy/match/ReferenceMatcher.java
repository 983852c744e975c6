package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import dev.tollgate.db.regex.LinearRegex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The slow, obvious matcher: tries every route, sorts those that take the request by rank, and says of each what became
 * of it. Explains decisions and holds {@link RouteIndex} to its word. Immutable.
 */
public final class ReferenceMatcher {

    /** One route's part in a decision; the rank is that of its best host and path, if it takes the request. */
    public record Ruling(Route route, Verdict verdict, Optional<Rank> rank) {}

    private final List<Route> routes;

    private final Predicate<Route> here;

    public ReferenceMatcher(Collection<Route> routes) {
        this(routes, _ -> true);
    }

    /** @param here whether an enabled route is on the node that is asked about */
    public ReferenceMatcher(Collection<Route> routes, Predicate<Route> here) {
        this.here = here;
        this.routes = List.copyOf(routes);
    }

    /** Rules on every route: those that take the request first, by rank, so the winner leads; the others by name. */
    public List<Ruling> explain(Question question) {
        List<Ruling> taking = new ArrayList<>();
        List<Ruling> others = new ArrayList<>();
        for (Route route : routes) {
            Ruling ruling = rule(route, question);
            (ruling.rank().isPresent() ? taking : others).add(ruling);
        }
        taking.sort(Comparator.comparing(ruling -> ruling.rank().orElseThrow()));
        others.sort(Comparator.comparing(ruling -> ruling.route().name()));
        List<Ruling> all = new ArrayList<>();
        for (Ruling ruling : taking) {
            Verdict verdict = all.isEmpty()
                    ? Verdict.WON
                    : ruling.rank().orElseThrow().loses(taking.getFirst().rank().orElseThrow());
            all.add(new Ruling(ruling.route(), verdict, ruling.rank()));
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    private Ruling rule(Route route, Question question) {
        if (!route.enabled()) {
            return refusal(route, Verdict.DISABLED);
        }
        if (!here.test(route)) {
            return refusal(route, Verdict.NOT_ON_NODE);
        }
        String host = question.host().toLowerCase(Locale.ROOT);
        List<Candidate<Route>> ofHost = Candidate.of(new Entry<>(route, route)).stream()
                .filter(candidate -> takesHost(candidate.host, host))
                .toList();
        if (ofHost.isEmpty()) {
            return refusal(route, Verdict.HOST_DIFFERS);
        }
        Optional<Rank> best = ofHost.stream()
                .filter(candidate -> takesPath(candidate.path.steps(), question.path()))
                .map(candidate -> candidate.rank)
                .min(Comparator.naturalOrder());
        if (best.isEmpty()) {
            return refusal(route, Verdict.PATH_DIFFERS);
        }
        Optional<Verdict> differs = ReferenceConditions.difference(route.match().conditions(), question);
        if (differs.isPresent()) {
            return refusal(route, differs.get());
        }
        List<String> methods = route.match().methods();
        return methods.isEmpty() || methods.contains(question.method())
                ? new Ruling(route, Verdict.WON, best)
                : refusal(route, Verdict.METHOD_DIFFERS);
    }

    private static Ruling refusal(Route route, Verdict verdict) {
        return new Ruling(route, verdict, Optional.empty());
    }

    private static boolean takesHost(HostPattern pattern, String host) {
        return switch (pattern) {
            case HostPattern.Any _ -> true;
            case HostPattern.Exact(String name) -> host.equals(name);
            case HostPattern.Wildcard(String suffix) ->
                host.endsWith("." + suffix) && host.length() > suffix.length() + 1;
        };
    }

    private static boolean takesPath(List<Step> steps, String path) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        for (int i = 0; i < steps.size(); i++) {
            boolean here = i < segments.size();
            boolean taken = switch (steps.get(i)) {
                case Step.Literal(String text) -> here && segments.get(i).equals(text);
                case Step.Constrained(String _, LinearRegex regex) ->
                    here && !segments.get(i).isEmpty() && regex.takes(segments.get(i));
                case Step.Variable _ -> here && !segments.get(i).isEmpty();
                case Step.End _ -> !here;
                case Step.Rest _ -> true;
                case Step.Whole(LinearRegex regex) -> regex.takes(path);
            };
            if (!taken) {
                return false;
            }
        }
        return true;
    }
}
