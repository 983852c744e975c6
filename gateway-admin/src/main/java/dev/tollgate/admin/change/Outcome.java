package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of an {@link Edit}. */
public sealed interface Outcome {

    /** The change was allowed. */
    sealed interface Done extends Outcome {}

    /** The change was refused, and nothing of it happened. */
    sealed interface Refused extends Outcome {}

    /**
     * The object stands in the store.
     *
     * @param created whether it did not exist before; settings always did
     */
    record Stored(StoredObject object, boolean created) implements Done {}

    /** The settings stay at their defaults, which nobody has written yet. */
    record Untouched(Settings settings) implements Done {}

    /** The object is gone. */
    record Removed(EntityKey key) implements Done {}

    /**
     * What would have come of it; nothing was stored.
     *
     * @param object the object as it would be; empty if it would be gone
     * @param entity the same, if it is one of the configuration
     */
    record Preview(
            Optional<ObjectNode> object, Optional<Entity> entity, List<Difference> differences, List<Warning> warnings)
            implements Done {

        public Preview {
            differences = List.copyOf(differences);
            warnings = List.copyOf(warnings);
        }

        /** The same with more that is odd about it. */
        Preview warned(List<Warning> more) {
            return new Preview(
                    object,
                    entity,
                    differences,
                    Stream.concat(warnings.stream(), more.stream()).toList());
        }
    }

    /** The document is wrong; all of its mistakes. */
    record Invalid(List<Mistake> mistakes) implements Refused {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** There is no such object. */
    record Missing(EntityKey key) implements Refused {}

    /** An object of this name exists already. */
    record NameTaken(EntityKey key) implements Refused {}

    /** Others refer to the object. */
    record InUse(EntityKey key, List<EntityKey> referrers) implements Refused {

        public InUse {
            referrers = List.copyOf(referrers);
        }
    }

    /** The condition does not hold; the object as it stands now, if it does. */
    record Stale(EntityKey key, Optional<StoredObject> current) implements Refused {}
}
