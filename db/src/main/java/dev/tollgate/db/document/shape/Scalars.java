package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** The shapes without parts. */
public final class Scalars {
    private Scalars() {}

    /** A whole number from minimum to maximum, both included; {@code 1.0} is no whole number. */
    public static Shape<Integer> integer(int minimum, int maximum) {
        return new IntegerShape(minimum, maximum);
    }

    /** True or false. */
    public static Shape<Boolean> flag() {
        return new FlagShape();
    }

    /** One of a few words, each of which stands for a constant. */
    public static <E extends Enum<E>> Shape<E> choice(Map<String, E> words) {
        return new ChoiceShape<>(Map.copyOf(words));
    }

    private record IntegerShape(int minimum, int maximum) implements Shape<Integer> {

        @Override
        public Optional<Integer> read(JsonNode node, Place place) {
            String accepted = "must be a whole number from " + minimum + " to " + maximum;
            if (!node.isIntegralNumber()) {
                return place.refuse(MistakeCode.WRONG_TYPE, accepted);
            }
            if (!node.canConvertToInt() || node.intValue() < minimum || node.intValue() > maximum) {
                return place.refuse(MistakeCode.OUT_OF_RANGE, accepted);
            }
            return Optional.of(node.intValue());
        }

        @Override
        public JsonNode write(Integer value) {
            return JsonNodeFactory.instance.numberNode(value.intValue());
        }

        @Override
        public ObjectNode schema() {
            return Schemas.ofType("integer").put("minimum", minimum).put("maximum", maximum);
        }
    }

    private record FlagShape() implements Shape<Boolean> {

        @Override
        public Optional<Boolean> read(JsonNode node, Place place) {
            return node.isBoolean()
                    ? Optional.of(node.booleanValue())
                    : place.refuse(MistakeCode.WRONG_TYPE, "must be true or false");
        }

        @Override
        public JsonNode write(Boolean value) {
            return JsonNodeFactory.instance.booleanNode(value);
        }

        @Override
        public ObjectNode schema() {
            return Schemas.ofType("boolean");
        }
    }

    private record ChoiceShape<E extends Enum<E>>(Map<String, E> words) implements Shape<E> {

        @Override
        public Optional<E> read(JsonNode node, Place place) {
            String accepted = "must be one of " + String.join(", ", sorted());
            if (!node.isTextual()) {
                return place.refuse(MistakeCode.WRONG_TYPE, accepted);
            }
            return Optional.ofNullable(words.get(node.textValue()))
                    .or(() -> place.refuse(MistakeCode.UNKNOWN_VALUE, accepted));
        }

        @Override
        public JsonNode write(E value) {
            String word = words.entrySet().stream()
                    .filter(entry -> entry.getValue() == value)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no word for " + value));
            return JsonNodeFactory.instance.textNode(word);
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = Schemas.ofType("string");
            sorted().forEach(schema.putArray("enum")::add);
            return schema;
        }

        private Iterable<String> sorted() {
            return words.keySet().stream().sorted().toList();
        }
    }
}
