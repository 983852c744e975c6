package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.db.Revision;
import dev.tollgate.db.Versions;
import dev.tollgate.db.model.EntityKey;
import java.util.Locale;

/** What became of objects, the same in revisions, differences and the audit. */
final class ChangeDocument {

    private ChangeDocument() {}

    /** Such as {@code routes/orders}; settings are one word. */
    static String path(EntityKey key) {
        return key.path();
    }

    static ObjectNode of(EntityKey key, Revision.Change change) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("object", path(key))
                .put("change", change.name().toLowerCase(Locale.ROOT));
    }

    /** The change with what differs; of secrets that they differ, and nothing else. */
    static ObjectNode of(Versions versions) {
        ObjectNode document = of(versions.key(), versions.change());
        return document.set("diff", Difference.document(Difference.between(versions)));
    }

    /** The document with a warning's members. */
    static ObjectNode add(Warning warning, ObjectNode into) {
        return into.put("pointer", warning.pointer())
                .put("code", warning.code().id())
                .put("message", warning.message());
    }
}
