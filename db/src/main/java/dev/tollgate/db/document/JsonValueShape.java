package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import java.util.Optional;

/** Any JSON that is the operator's own, kept as its text. */
record JsonValueShape(String description, int maximum) implements Shape<String> {

    @Override
    public Optional<String> read(JsonNode node, Place place) {
        String text = Json.text(node);
        return text.length() <= maximum
                ? Optional.of(text)
                : place.refuse(MistakeCode.TOO_LONG, "must have at most " + maximum + " characters as JSON");
    }

    @Override
    public JsonNode write(String value) {
        return Json.parse(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance.objectNode().put("description", description);
    }
}
