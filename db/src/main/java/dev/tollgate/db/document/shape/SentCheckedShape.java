package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A shape with a check of the document as it was sent, whatever else is wrong with it. */
record SentCheckedShape<T>(Shape<T> shape, Check<JsonNode> check) implements Shape<T> {

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        Optional<T> value = shape.read(node, place);
        int before = place.mistakeCount();
        check.check(node, place);
        return place.mistakeCount() == before ? value : Optional.empty();
    }

    @Override
    public JsonNode write(T value) {
        return shape.write(value);
    }

    @Override
    public ObjectNode schema() {
        return shape.schema();
    }
}
