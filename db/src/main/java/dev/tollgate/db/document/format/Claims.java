package dev.tollgate.db.document.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names and values of what tokens say. */
public final class Claims {
    private static final int LONGEST_VALUE = 1000;
    private static final int MOST_VALUES = 100;
    private static final Shape<String> VALUE = TextShape.free(LONGEST_VALUE);
    private static final Shape<List<String>> LIST = ListShape.distinct(VALUE, MOST_VALUES);

    /** The name of a claim; many are addresses. */
    public static final Shape<String> NAME =
            TextShape.matching("the name of a claim: visible ASCII", 255, Pattern.compile("[\\x21-\\x7e]+"));

    /** Values of which a claim has one: a list of texts, or one text, number, or true or false. */
    public static final Shape<List<String>> VALUES = new ValuesShape();

    private Claims() {}

    private record ValuesShape() implements Shape<List<String>> {

        @Override
        public Optional<List<String>> read(JsonNode node, Place place) {
            if (node.isNumber() || node.isBoolean()) {
                return Optional.of(List.of(node.asText()));
            }
            if (node.isTextual()) {
                return VALUE.read(node, place).map(List::of);
            }
            return node.isArray()
                    ? LIST.read(node, place)
                    : place.refuse(MistakeCode.WRONG_TYPE, "must be an array of texts, or one value");
        }

        @Override
        public JsonNode write(List<String> values) {
            return LIST.write(values);
        }

        @Override
        public ObjectNode schema() {
            return LIST.schema().put("description", "Of these values the claim has one; none: whatever it says.");
        }
    }
}
