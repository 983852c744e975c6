package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A JSON array whose elements have one form, in their order. */
public final class ListShape<E> implements Shape<List<E>> {
    private final Shape<E> element;
    private final int maximum;
    private final Optional<Function<E, ?>> identity;

    private ListShape(Shape<E> element, int maximum, Optional<Function<E, ?>> identity) {
        this.element = element;
        this.maximum = maximum;
        this.identity = identity;
    }

    /** At most {@code maximum} elements, in their order; the same one may come again. */
    public static <E> ListShape<E> of(Shape<E> element, int maximum) {
        return new ListShape<>(element, maximum, Optional.empty());
    }

    /** At most {@code maximum} elements, no two of them equal. */
    public static <E> ListShape<E> distinct(Shape<E> element, int maximum) {
        return new ListShape<>(element, maximum, Optional.of(Function.identity()));
    }

    /** At most {@code maximum} elements, no two of them with an equal identity. */
    public static <E> ListShape<E> distinctBy(Function<E, ?> identity, Shape<E> element, int maximum) {
        return new ListShape<>(element, maximum, Optional.of(identity));
    }

    @Override
    public Optional<List<E>> read(JsonNode node, Place place) {
        if (!node.isArray()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an array");
        }
        if (node.size() > maximum) {
            return place.refuse(MistakeCode.TOO_LONG, "must have at most " + maximum + " entries");
        }
        int before = place.mistakeCount();
        List<E> elements = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int index = 0; index < node.size(); index++) {
            Place here = place.element(index);
            Optional<E> value = element.read(node.get(index), here);
            if (value.isPresent()) {
                if (identity.isPresent() && !seen.add(identity.get().apply(value.get()))) {
                    here.refuse(MistakeCode.NOT_UNIQUE, "stands in the list already");
                }
                elements.add(value.get());
            }
        }
        return place.mistakeCount() == before ? Optional.of(List.copyOf(elements)) : Optional.empty();
    }

    @Override
    public ArrayNode write(List<E> value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
        value.forEach(one -> array.add(element.write(one)));
        return array;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Schemas.ofType("array").put("maxItems", maximum);
        if (identity.isPresent()) {
            schema.put("uniqueItems", true);
        }
        schema.set("items", element.schema());
        return schema;
    }
}
