package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests get an access line, and what it tells.
 *
 * @param enabled whether there are any
 * @param headers names of fields of the request that it tells besides
 * @param statuses with which a request always gets one
 * @param minDuration from which on a request always gets one
 * @param samplePercent how many of the other requests get one; empty: none if {@code statuses} or {@code minDuration}
 *     tell which do, else all
 */
public record AccessLines(
        boolean enabled,
        Told fields,
        List<String> headers,
        List<StatusRange> statuses,
        Optional<Duration> minDuration,
        Optional<Integer> samplePercent) {

    /** What holds before anybody has said anything: a line of everything for every request. */
    public static final AccessLines USUAL = new AccessLines(
            true, new Told(Set.of(), Set.of(), Set.of()), List.of(), List.of(), Optional.empty(), Optional.empty());

    private static final int ALL = 100;

    public AccessLines {
        headers = List.copyOf(headers);
        statuses = List.copyOf(statuses);
    }

    /** How many of a hundred requests get one that neither status nor duration gives one. */
    public int othersPercent() {
        return samplePercent.orElse(statuses.isEmpty() && minDuration.isEmpty() ? ALL : 0);
    }

    /**
     * What a line tells.
     *
     * @param keep these; none: all
     * @param drop but for these
     * @param redact and of these only that they are there
     */
    public record Told(Set<AccessField> keep, Set<AccessField> drop, Set<AccessField> redact) {
        public Told {
            keep = Set.copyOf(keep);
            drop = Set.copyOf(drop);
            redact = Set.copyOf(redact);
        }

        public boolean tells(AccessField field) {
            return (keep.isEmpty() || keep.contains(field)) && !drop.contains(field);
        }
    }
}
