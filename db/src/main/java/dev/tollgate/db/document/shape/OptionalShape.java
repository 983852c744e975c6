package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A value that may be missing; null says so. */
public final class OptionalShape<T> implements Shape<Optional<T>> {
    private final Shape<T> shape;

    private OptionalShape(Shape<T> shape) {
        this.shape = shape;
    }

    public static <T> OptionalShape<T> of(Shape<T> shape) {
        return new OptionalShape<>(shape);
    }

    @Override
    public Optional<Optional<T>> read(JsonNode node, Place place) {
        return node.isNull()
                ? Optional.of(Optional.empty())
                : shape.read(node, place).map(Optional::of);
    }

    @Override
    public JsonNode write(Optional<T> value) {
        return value.map(shape::write).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    @Override
    public ObjectNode schema() {
        return shape.schema();
    }
}
