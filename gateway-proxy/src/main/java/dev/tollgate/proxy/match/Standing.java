package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How a route stands to another of which one takes all that the other asks for, at one host and path of each: which of
 * the two gets what both take, and why. Found without any request; says nothing that is not so.
 *
 * @param precedes whether it is the route that gets it, and not the other one
 * @param why what became of the loser
 * @param own the path of the route by which they meet; empty if it asks for none
 * @param theirs the other's
 */
public record Standing(
        Route other, boolean precedes, Verdict why, Optional<PathMatch> own, Optional<PathMatch> theirs) {

    /** How a route would stand to each enabled one of these that it meets; its own name among them is left out. */
    public static List<Standing> of(Route route, Collection<Route> others) {
        List<Candidate<Route>> mine = candidates(route);
        List<Standing> standings = new ArrayList<>();
        for (Route other : others) {
            if (other.enabled() && !other.name().equals(route.name()) && mayMeet(route, other)) {
                between(mine, candidates(other)).ifPresent(standings::add);
            }
        }
        return standings;
    }

    private static boolean mayMeet(Route one, Route other) {
        return !one.nodes().excludes(other.nodes()) && mayMeet(one.match(), other.match());
    }

    /** False only if no request is taken by both, told by their first segments alone: there most routes differ. */
    private static boolean mayMeet(Match one, Match other) {
        return one.paths().isEmpty()
                || other.paths().isEmpty()
                || one.paths().stream().anyMatch(mine -> other.paths().stream().anyMatch(path -> mayMeet(mine, path)));
    }

    private static boolean mayMeet(PathMatch one, PathMatch other) {
        String mine = firstLiteral(one);
        String theirs = firstLiteral(other);
        return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
    }

    /** The first segment, if it takes nothing but itself and has one way to be written; empty otherwise. */
    private static String firstLiteral(PathMatch path) {
        int end = path instanceof PathMatch.Regex ? 0 : path.path().indexOf('/', 1);
        String first = path.path().substring(0, end < 0 ? path.path().length() : end);
        return first.length() < 2 || first.indexOf('{') >= 0 || first.indexOf('%') >= 0 ? "" : first;
    }

    private static List<Candidate<Route>> candidates(Route route) {
        return Candidate.of(new Entry<>(route, route));
    }

    private static Optional<Standing> between(List<Candidate<Route>> mine, List<Candidate<Route>> theirs) {
        for (Candidate<Route> one : mine) {
            for (Candidate<Route> other : theirs) {
                if (Overlap.covers(one, other) || Overlap.covers(other, one)) {
                    return Optional.of(between(one, other));
                }
            }
        }
        return Optional.empty();
    }

    private static Standing between(Candidate<Route> mine, Candidate<Route> theirs) {
        boolean precedes = mine.rank.compareTo(theirs.rank) < 0;
        Verdict why = precedes ? theirs.rank.loses(mine.rank) : mine.rank.loses(theirs.rank);
        return new Standing(theirs.entry.route(), precedes, why, path(mine), path(theirs));
    }

    private static Optional<PathMatch> path(Candidate<Route> candidate) {
        List<PathMatch> paths = candidate.entry.route().match().paths();
        return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(candidate.rank.position()));
    }
}
