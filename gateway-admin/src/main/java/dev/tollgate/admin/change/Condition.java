package dev.tollgate.admin.change;

import java.util.OptionalLong;
import java.util.Set;

/**
 * In which state an object must be for a change to happen (RFC 9110, 13.1), told by the revision that gave it its
 * form.
 */
public sealed interface Condition {

    /** Whether the object's state allows the change. */
    boolean holds(OptionalLong revision);

    /** The last write wins. */
    record Always() implements Condition {
        @Override
        public boolean holds(OptionalLong revision) {
            return true;
        }
    }

    /** The object exists. */
    record Exists() implements Condition {
        @Override
        public boolean holds(OptionalLong revision) {
            return revision.isPresent();
        }
    }

    /** Another condition does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(OptionalLong revision) {
            return !condition.holds(revision);
        }
    }

    /** The object has the form that it got in one of these revisions. */
    record At(Set<Long> revisions) implements Condition {

        public At {
            revisions = Set.copyOf(revisions);
        }

        @Override
        public boolean holds(OptionalLong revision) {
            return revision.isPresent() && revisions.contains(revision.getAsLong());
        }
    }

    /** Both conditions. */
    record Both(Condition first, Condition second) implements Condition {
        @Override
        public boolean holds(OptionalLong revision) {
            return first.holds(revision) && second.holds(revision);
        }
    }
}
