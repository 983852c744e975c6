package dev.tollgate.db.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.SecretField;

/** The secrets in documents, at their places. */
public final class SecretMembers {
    private SecretMembers() {}

    /** What a document has there; a missing node if nothing. */
    public static JsonNode of(JsonNode document, SecretField field) {
        return document.at(field.pointer());
    }

    /** Puts it there, if the document has the object that holds it. */
    public static void put(JsonNode document, SecretField field, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(field.pointer());
        if (document.at(pointer.head()) instanceof ObjectNode holder) {
            holder.set(pointer.last().getMatchingProperty(), value);
        }
    }

    /** Takes it out, if it is there. */
    static void remove(JsonNode document, SecretField field) {
        JsonPointer pointer = JsonPointer.compile(field.pointer());
        if (document.at(pointer.head()) instanceof ObjectNode holder) {
            holder.remove(pointer.last().getMatchingProperty());
        }
    }
}
