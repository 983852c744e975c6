package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A shape with a check behind it. */
record CheckedShape<T>(Shape<T> shape, Check<T> check) implements Shape<T> {

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        Optional<T> value = shape.read(node, place);
        int before = place.mistakeCount();
        value.ifPresent(present -> check.check(present, place));
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
