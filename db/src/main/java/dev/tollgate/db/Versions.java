package dev.tollgate.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.EntityKey;
import java.util.Optional;

/**
 * An object at two revisions, as documents with the secrets that were kept: in their present form, or as they were
 * stored if this version cannot read them.
 *
 * @param before empty if it did not exist
 * @param after empty if it does not exist
 */
public record Versions(EntityKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {

    /** What became of the object; it existed at one of the two revisions. */
    public Revision.Change change() {
        return after.isEmpty()
                ? Revision.Change.DELETED
                : before.isEmpty() ? Revision.Change.CREATED : Revision.Change.CHANGED;
    }
}
