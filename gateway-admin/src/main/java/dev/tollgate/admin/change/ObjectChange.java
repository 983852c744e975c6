package dev.tollgate.admin.change;

import dev.tollgate.db.Revision;
import dev.tollgate.db.Versions;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import java.util.Comparator;
import java.util.Optional;

/**
 * What becomes of one object.
 *
 * @param before empty if it did not exist
 * @param after empty if it is gone then
 */
public record ObjectChange(EntityKey key, Optional<Entity> before, Optional<Entity> after) {

    static final Comparator<ObjectChange> BY_KIND_AND_NAME = Comparator.comparing(
                    (ObjectChange change) -> change.key().kind())
            .thenComparing(change -> change.key().name());

    /** What it is: a coming, a change or an end. */
    public Revision.Change change() {
        if (before.isEmpty()) {
            return Revision.Change.CREATED;
        }
        return after.isEmpty() ? Revision.Change.DELETED : Revision.Change.CHANGED;
    }

    /** Both forms as documents. */
    public Versions versions() {
        return new Versions(key, before.map(Documents::write), after.map(Documents::write));
    }
}
