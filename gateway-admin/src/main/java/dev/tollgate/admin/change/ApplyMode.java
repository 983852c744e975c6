package dev.tollgate.admin.change;

import java.util.Optional;

/**
 * What an apply does with objects that were not sent.
 *
 * @param sync whether they are removed, and settings put back to their defaults; else they stay
 * @param tag the apply is about objects with this tag alone: all that were sent must have it, and none without it goes
 */
public record ApplyMode(boolean sync, Optional<String> tag) {

    /** What was sent comes on top of what is there. */
    public static final ApplyMode MERGE = new ApplyMode(false, Optional.empty());

    /** What was sent is all that there is afterwards. */
    public static final ApplyMode SYNC = new ApplyMode(true, Optional.empty());
}
