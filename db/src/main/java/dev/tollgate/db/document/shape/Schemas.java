package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The few moves on JSON Schema trees that shapes have in common. */
final class Schemas {
    private Schemas() {}

    static ObjectNode ofType(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** Lets null stand for the default. */
    static void allowNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.has("enum")) {
            schema.withArray("/enum").addNull();
        }
        for (String variants : List.of("oneOf", "anyOf")) {
            if (schema.has(variants)) {
                schema.withArray("/" + variants).add(ofType("null"));
            }
        }
    }

    /** A few words about a form, for messages. */
    static String summary(JsonNode schema) {
        if (schema.has("description")) {
            return schema.path("description").textValue();
        }
        return schema.has("oneOf")
                ? "an object"
                : switch (schema.path("type").asText()) {
                    case "object" -> "an object";
                    case "array" -> "an array";
                    case "integer" -> "an integer";
                    case "boolean" -> "true or false";
                    case String other -> other;
                };
    }
}
