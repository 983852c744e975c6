package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import java.util.Optional;

/**
 * What a part sends: any JSON, whose texts may hold values. A text that is an object or array itself is taken for what
 * it says: nobody sends JSON as a text within JSON.
 */
final class PartBodyShape implements Shape<String> {
    private static final Shape<String> JSON = JsonValueTexts.shape(PartTexts.NAMES);

    @Override
    public Optional<String> read(JsonNode node, Place place) {
        return meant(node, place).flatMap(meant -> JSON.read(meant, place));
    }

    private static Optional<JsonNode> meant(JsonNode node, Place place) {
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Optional.of(node);
        }
        try {
            return Optional.of(Json.parse(text));
        } catch (InvalidJson e) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be JSON: " + e.getMessage());
        }
    }

    @Override
    public JsonNode write(String value) {
        return JSON.write(value);
    }

    @Override
    public ObjectNode schema() {
        return JSON.schema();
    }
}
