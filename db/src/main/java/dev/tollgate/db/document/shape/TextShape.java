package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A JSON string, for a value that has a textual form. */
public final class TextShape<T> implements Shape<T> {

    /** Turns a text into a value, or notes why not. */
    @FunctionalInterface
    public interface Parser<T> {
        Optional<T> parse(String text, Place place);
    }

    private final String description;
    private final int maximum;
    private final Parser<T> parser;
    private final Function<T, String> writer;
    private final Optional<Pattern> pattern;

    private TextShape(
            String description, int maximum, Parser<T> parser, Function<T, String> writer, Optional<Pattern> pattern) {
        this.description = description;
        this.maximum = maximum;
        this.parser = parser;
        this.writer = writer;
        this.pattern = pattern;
    }

    /** A value whose text is at most {@code maximum} characters and otherwise the parser's affair. */
    public static <T> TextShape<T> of(String description, int maximum, Parser<T> parser, Function<T, String> writer) {
        return new TextShape<>(description, maximum, parser, writer, Optional.empty());
    }

    /** Text that a pattern takes as a whole; the description completes "must be". */
    public static TextShape<String> matching(String description, int maximum, Pattern pattern) {
        return matching(description, maximum, pattern, _ -> "");
    }

    /** The same, where something more is said behind that of a text which is not taken. */
    public static TextShape<String> matching(
            String description, int maximum, Pattern pattern, UnaryOperator<String> more) {
        Parser<String> parser = (text, place) -> pattern.matcher(text).matches()
                ? Optional.of(text)
                : place.refuse(MistakeCode.BAD_FORMAT, "must be " + description + more.apply(text));
        return new TextShape<>(description, maximum, parser, Function.identity(), Optional.of(pattern));
    }

    /** Any text of characters that can be shown; line breaks and tabs included. */
    public static TextShape<String> free(int maximum) {
        return free("text of at most " + maximum + " characters", maximum);
    }

    /** The same, of something that has a name. */
    public static TextShape<String> free(String description, int maximum) {
        Parser<String> parser = (text, place) -> text.codePoints().allMatch(TextShape::plain)
                ? Optional.of(text)
                : place.refuse(MistakeCode.BAD_FORMAT, "must have no control characters and no half surrogate pairs");
        return of(description, maximum, parser, Function.identity());
    }

    private static boolean plain(int character) {
        return character == '\n'
                || character == '\r'
                || character == '\t'
                || !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        if (!node.isTextual()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be a string: " + description);
        }
        if (node.textValue().length() > maximum) {
            return place.refuse(MistakeCode.TOO_LONG, "must have at most " + maximum + " characters");
        }
        return parser.parse(node.textValue(), place);
    }

    @Override
    public JsonNode write(T value) {
        return JsonNodeFactory.instance.textNode(writer.apply(value));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema =
                Schemas.ofType("string").put("description", description).put("maxLength", maximum);
        pattern.ifPresent(present -> schema.put("pattern", "^(?:" + present.pattern() + ")$"));
        return schema;
    }
}
