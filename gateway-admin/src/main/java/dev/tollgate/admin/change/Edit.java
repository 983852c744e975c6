package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** The end of an object. */
    record Remove(EntityKey key) implements Edit {}
}
