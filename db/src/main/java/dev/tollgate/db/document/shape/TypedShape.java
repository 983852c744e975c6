package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object that is one of several: the word in one of its members, which all of them have, tells which. */
public final class TypedShape<T> implements Shape<T> {

    /**
     * One of the several.
     *
     * @param word that stands for it
     */
    public record Case<T, C extends T>(String word, Class<C> type, Shape<C> shape) {

        Optional<T> read(JsonNode node, Place place) {
            return shape.read(node, place).map(value -> value);
        }

        JsonNode write(T value) {
            return shape.write(type.cast(value));
        }
    }

    private final String member;
    private final List<Case<T, ?>> cases;

    private TypedShape(String member, List<Case<T, ?>> cases) {
        this.member = member;
        this.cases = List.copyOf(cases);
    }

    public static <T> TypedShape<T> of(String member, List<Case<T, ?>> cases) {
        return new TypedShape<>(member, cases);
    }

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        if (!node.isObject()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }
        String word = node.path(member).asText();
        for (Case<T, ?> one : cases) {
            if (one.word().equals(word)) {
                return one.read(node, place);
            }
        }
        String accepted =
                "must be one of " + cases.stream().map(Case::word).sorted().collect(Collectors.joining(", "));
        MistakeCode code = node.hasNonNull(member) ? MistakeCode.UNKNOWN_VALUE : MistakeCode.REQUIRED;
        return place.member(member).refuse(code, accepted);
    }

    @Override
    public JsonNode write(T value) {
        return cases.stream()
                .filter(one -> one.type().isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case for " + value.getClass()))
                .write(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode variants = schema.putArray("oneOf");
        cases.forEach(one -> variants.add(one.shape().schema()));
        return schema;
    }
}
