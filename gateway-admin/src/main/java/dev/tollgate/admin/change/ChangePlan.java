package dev.tollgate.admin.change;

import dev.tollgate.admin.check.Warning;
import dev.tollgate.db.Revision;
import java.util.List;

/**
 * Everything that an apply does, or would do.
 *
 * @param changes by kind and name
 * @param unchanged how many of the objects that were sent stand there exactly so already
 * @param warnings what is odd about the objects that come or change
 */
public record ChangePlan(List<ObjectChange> changes, int unchanged, List<ObjectWarning> warnings) {

    /**
     * What is odd about one object, or about many.
     *
     * @param object such as {@code routes/orders}; of many the collection alone
     */
    public record ObjectWarning(String object, Warning warning) {}

    public ChangePlan {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** How many objects this becomes of. */
    public long count(Revision.Change kind) {
        return changes.stream().filter(change -> change.change() == kind).count();
    }
}
