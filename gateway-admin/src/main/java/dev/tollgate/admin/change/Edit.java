package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;

/** One change that somebody asks for; nothing about it has been checked yet. */
public sealed interface Edit {

    /** A new object, which names itself. */
    record Create(Kind kind, JsonNode document) implements Edit {}

    /** The whole object as it shall be, whether it exists or not; the document may leave the name out. */
    record Put(EntityKey key, JsonNode document) implements Edit {}

    /** A merge patch (RFC 7396) of an object that exists. */
    record Patch(EntityKey key, JsonNode patch) implements Edit {}

    /**
     * An object as it was at an earlier revision, without the secrets of then: it keeps those that it has now.
     *
     * @param then how it was
     */
    record Restore(EntityKey key, long revision, ObjectNode then) implements Edit {}

    /** The end of an object. */
    record Remove(EntityKey key) implements Edit {}
}
