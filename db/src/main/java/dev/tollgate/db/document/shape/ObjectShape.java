package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A JSON object with a fixed set of members; written with all of them, in the order of their definition. */
public final class ObjectShape<T> implements Shape<T> {
    private final List<Field<T, ?>> fields;
    private final Map<String, Shape<?>> readOnly;
    private final Function<Members, T> construct;

    private ObjectShape(List<Field<T, ?>> fields, Map<String, Shape<?>> readOnly, Function<Members, T> construct) {
        this.fields = List.copyOf(fields);
        this.readOnly = Map.copyOf(readOnly);
        this.construct = construct;
    }

    public static <T> ObjectShape<T> of(List<Field<T, ?>> fields, Function<Members, T> construct) {
        return new ObjectShape<>(fields, Map.of(), construct);
    }

    /** The same object; members of these names are ignored when sent, and not written here. */
    public ObjectShape<T> ignoring(Map<String, Shape<?>> members) {
        return new ObjectShape<>(fields, members, construct);
    }

    /** Whether a member of this name may stand in the object. */
    boolean knows(String member) {
        return readOnly.containsKey(member)
                || fields.stream().anyMatch(field -> field.name().equals(member));
    }

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        if (!node.isObject()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }
        int before = place.mistakeCount();
        Members members = new Members();
        for (Field<T, ?> field : fields) {
            field.read(node, place).ifPresent(value -> members.put(field, value));
        }
        node.fieldNames().forEachRemaining(name -> refuseUnknown(name, place));
        return place.mistakeCount() == before ? Optional.of(construct.apply(members)) : Optional.empty();
    }

    private void refuseUnknown(String name, Place place) {
        if (!knows(name)) {
            String known = fields.stream().map(Field::name).collect(Collectors.joining(", "));
            place.member(name).refuse(MistakeCode.UNKNOWN_FIELD, "no such field; accepted: " + known);
        }
    }

    @Override
    public ObjectNode write(T value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.write(value, object));
        return object;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Schemas.ofType("object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field.schema()));
        readOnly.keySet().stream()
                .sorted()
                .forEach(
                        name -> properties.set(name, readOnly.get(name).schema().put("readOnly", true)));
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        fields.stream().filter(Field::required).map(Field::name).forEach(required::add);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }
}
