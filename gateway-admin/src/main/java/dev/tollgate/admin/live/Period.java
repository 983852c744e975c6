package dev.tollgate.admin.live;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time; without an end where that is absent.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {

    /** All time. */
    public static final Period ALL = new Period(Optional.empty(), Optional.empty());

    boolean holds(Instant at) {
        return from.map(begin -> !at.isBefore(begin)).orElse(true)
                && to.map(at::isBefore).orElse(true);
    }
}
