package dev.tollgate.proxy.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The candidates that one place of the index holds, the first in rank first. Immutable. */
final class Candidates<T> {

    /** The priority of a place without candidates: below every route's. */
    static final int NO_PRIORITY = Integer.MIN_VALUE;

    private static final Candidates<?> NONE = new Candidates<>(List.of());

    private final Candidate<T>[] sorted;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Candidates(List<Candidate<T>> sorted) {
        this.sorted = sorted.toArray(new Candidate[0]);
    }

    @SuppressWarnings("unchecked") // Holds no candidate of any type.
    static <T> Candidates<T> none() {
        return (Candidates<T>) NONE;
    }

    /** @throws IllegalArgumentException if one goes that is not here, or one comes that is */
    Candidates<T> with(List<Change<T>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        List<Candidate<T>> next = new ArrayList<>(Arrays.asList(sorted));
        for (Change<T> change : changes) {
            if (!change.added() && !next.removeIf(present -> present.rank.equals(change.candidate().rank))) {
                String name = change.candidate().rank.name();
                throw new IllegalArgumentException(name + " (expected: a route of this index)");
            }
        }
        for (Change<T> change : changes) {
            if (change.added()) {
                next.add(change.candidate());
            }
        }
        next.sort(Comparator.comparing(candidate -> candidate.rank));
        refuseTwins(next);
        return next.isEmpty() ? none() : new Candidates<>(next);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    int priority() {
        return sorted.length == 0 ? NO_PRIORITY : sorted[0].priority;
    }

    /** Lets the first that takes the request win, if none before it has that much priority. */
    void offerTo(MatchResult<T> result, MatchRequest request) {
        for (Candidate<T> candidate : sorted) {
            if (!result.isBeatenBy(candidate.priority)) {
                return;
            }
            if (result.offer(candidate, request)) {
                return;
            }
        }
    }

    void addMethodsTo(Set<String> methods, MatchRequest request) {
        for (Candidate<T> candidate : sorted) {
            if (candidate.isFulfilledBy(request)) {
                methods.addAll(candidate.entry.route().match().methods());
            }
        }
    }

    private static <T> void refuseTwins(List<Candidate<T>> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).rank.equals(sorted.get(i).rank)) {
                throw new IllegalArgumentException(sorted.get(i).rank.name() + " (expected: each route once)");
            }
        }
    }
}
