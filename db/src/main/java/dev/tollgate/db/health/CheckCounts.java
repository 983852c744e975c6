package dev.tollgate.db.health;

import java.time.Instant;
import java.util.Optional;

/**
 * What checks of one address have found since the node knows it.
 *
 * @param lastAt when the last one ended, in whole milliseconds
 */
public record CheckCounts(long passed, long failed, Optional<Instant> lastAt) {
    /** Nothing was checked. */
    public static final CheckCounts NONE = new CheckCounts(0, 0, Optional.empty());

    public CheckCounts {
        lastAt = lastAt.map(at -> Instant.ofEpochMilli(at.toEpochMilli()));
    }

    /** What was found of two addresses together. */
    public CheckCounts plus(CheckCounts other) {
        Optional<Instant> later =
                lastAt.filter(at -> other.lastAt.filter(at::isBefore).isEmpty()).or(other::lastAt);
        return new CheckCounts(passed + other.passed, failed + other.failed, later);
    }
}
