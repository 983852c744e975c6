package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON object with free names, told apart without regard to case; written in the order of the names. */
public final class MapShape<V> implements Shape<SortedMap<String, V>> {
    private final Shape<String> name;
    private final Shape<V> value;
    private final int maximum;

    private MapShape(Shape<String> name, Shape<V> value, int maximum) {
        this.name = name;
        this.value = value;
        this.maximum = maximum;
    }

    /** At most {@code maximum} members, whose names have a form too. */
    public static <V> MapShape<V> of(Shape<String> name, Shape<V> value, int maximum) {
        return new MapShape<>(name, value, maximum);
    }

    @Override
    public Optional<SortedMap<String, V>> read(JsonNode node, Place place) {
        if (!node.isObject()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }
        if (node.size() > maximum) {
            return place.refuse(MistakeCode.TOO_LONG, "must have at most " + maximum + " members");
        }
        int before = place.mistakeCount();
        SortedMap<String, V> members = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Place here = place.member(member.getKey());
            if (!seen.add(member.getKey().toLowerCase(Locale.ROOT))) {
                here.refuse(MistakeCode.NOT_UNIQUE, "stands here already in another case");
            }
            Optional<String> readName = name.read(JsonNodeFactory.instance.textNode(member.getKey()), here);
            Optional<V> readValue = value.read(member.getValue(), here);
            readName.ifPresent(key -> readValue.ifPresent(one -> members.put(key, one)));
        }
        return place.mistakeCount() == before ? Optional.of(members) : Optional.empty();
    }

    @Override
    public ObjectNode write(SortedMap<String, V> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach((key, one) -> object.set(key, value.write(one)));
        return object;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Schemas.ofType("object").put("maxProperties", maximum);
        schema.set("propertyNames", name.schema());
        schema.set("additionalProperties", value.schema());
        return schema;
    }
}
