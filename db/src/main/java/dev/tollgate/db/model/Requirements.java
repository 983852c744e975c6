package dev.tollgate.db.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a caller must be to go on; all of it together.
 *
 * @param consumers the names of the only consumers that may; empty: all callers
 * @param groups the groups of consumers that may, or may not
 * @param scopes all that a key or token must be good for
 * @param claims what tokens must say: one of these values for each claim
 * @param sources the ranges of addresses that requests may come from, or not, as CIDRs
 */
public record Requirements(
        List<String> consumers,
        Admission groups,
        List<String> scopes,
        SortedMap<String, List<String>> claims,
        Admission sources) {

    public Requirements {
        consumers = List.copyOf(consumers);
        scopes = List.copyOf(scopes);
        SortedMap<String, List<String>> copy = new TreeMap<>();
        claims.forEach((claim, values) -> copy.put(claim, List.copyOf(values)));
        claims = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether they ask for more than where requests come from. */
    public boolean askWhoCalls() {
        return !consumers.isEmpty() || !groups.equals(Admission.ALL) || !scopes.isEmpty() || !claims.isEmpty();
    }

    /** Whether they ask where requests come from. */
    public boolean askForSources() {
        return !sources.equals(Admission.ALL);
    }
}
