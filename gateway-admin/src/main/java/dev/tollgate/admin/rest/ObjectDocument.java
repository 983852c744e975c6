package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Settings;

/** A stored object as the API shows it: its document, and what the store knows about it. */
final class ObjectDocument {

    private ObjectDocument() {}

    static ObjectNode of(StoredObject object) {
        return Documents.write(object.entity())
                .put("createdAt", object.createdAt().toString())
                .put("updatedAt", object.updatedAt().toString())
                .put("revision", object.revision());
    }

    /** Settings that nobody has written yet. */
    static ObjectNode of(Settings untouched) {
        return Documents.write(untouched).put("revision", 0);
    }
}
