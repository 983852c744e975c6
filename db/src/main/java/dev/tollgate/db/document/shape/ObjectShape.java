package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JSON object with a fixed set of members; written with all of them, in the order of their definition. */
public final class ObjectShape<T> implements Shape<T> {
    private final List<Field<T, ?>> fields;
    private final Map<String, Shape<?>> readOnly;
    private final Set<String> known;
    private final Function<Members, T> construct;

    private ObjectShape(List<Field<T, ?>> fields, Map<String, Shape<?>> readOnly, Function<Members, T> construct) {
        this.fields = List.copyOf(fields);
        this.readOnly = Map.copyOf(readOnly);
        this.known = Stream.concat(readOnly.keySet().stream(), fields.stream().map(Field::name))
                .collect(Collectors.toUnmodifiableSet());
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
        return known.contains(member);
    }

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        if (!node.isObject()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }
        int before = place.mistakeCount();
        Members members = new Members();
        for (Field<T, ?> field : fields) {
            enter(field, node, place, members);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            refuseUnknown(member.getKey(), place);
        }
        return place.mistakeCount() == before ? Optional.of(construct.apply(members)) : Optional.empty();
    }

    /** A loop and no lambda: a node reads ten thousand documents at its start, before any of this is compiled. */
    private static <T, V> void enter(Field<T, V> field, JsonNode node, Place place, Members members) {
        Optional<V> value = field.read(node, place);
        if (value.isPresent()) {
            members.put(field, value.get());
        }
    }

    private void refuseUnknown(String name, Place place) {
        if (!knows(name)) {
            String accepted = fields.stream().map(Field::name).collect(Collectors.joining(", "));
            place.member(name).refuse(MistakeCode.UNKNOWN_FIELD, "no such field; accepted: " + accepted);
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
