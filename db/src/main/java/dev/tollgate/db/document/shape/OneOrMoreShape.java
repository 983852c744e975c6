package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** An array of texts, of which a single one may be sent without the array; always written as an array. */
public final class OneOrMoreShape implements Shape<List<String>> {
    private final Shape<String> element;
    private final ListShape<String> list;

    private OneOrMoreShape(Shape<String> element, ListShape<String> list) {
        this.element = element;
        this.list = list;
    }

    /** At most {@code maximum} texts, no two of them equal. */
    public static OneOrMoreShape of(Shape<String> element, int maximum) {
        return new OneOrMoreShape(element, ListShape.distinct(element, maximum));
    }

    @Override
    public Optional<List<String>> read(JsonNode node, Place place) {
        return node.isTextual() ? element.read(node, place).map(List::of) : list.read(node, place);
    }

    @Override
    public JsonNode write(List<String> value) {
        return list.write(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(list.schema()).add(element.schema());
        return schema;
    }
}
