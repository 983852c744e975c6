package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.EntityKey;
import java.util.Optional;

/**
 * What a draft does to one object.
 *
 * @param set the whole object as it shall be; empty: it is to go
 * @param base the revision that gave the object the form that the change is meant for; empty if it did not exist, and
 *     if nobody has said it yet
 */
record DraftChange(EntityKey key, Optional<ObjectNode> set, Optional<Integer> base) {}
