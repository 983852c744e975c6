package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.value.ValueNames;
import dev.tollgate.db.value.ValueText;
import java.util.Optional;
import java.util.function.Function;

/** Texts with <code>${…}</code> in them. */
public final class ValueTexts {
    private static final int LONGEST = 4096;

    private ValueTexts() {}

    /** Text of characters that can be shown, kept as it is written, whose values have these names. */
    public static Shape<String> shape(ValueNames names) {
        return TextShape.of(
                "text, maybe with values such as ${consumer.name}",
                LONGEST,
                (text, place) -> parse(text, names, place).map(_ -> text),
                Function.identity());
    }

    /** The same for the value of a header field (RFC 9110, 5.5): printable ASCII without a space at either end. */
    public static Shape<String> field(ValueNames names) {
        return shape(names).checked((text, place) -> {
            boolean right = ValueText.of(text).pieces().stream()
                    .allMatch(piece -> !(piece instanceof ValueText.Piece.Words(String words))
                            || words.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\t'));
            if (!right || !text.equals(text.strip())) {
                place.refuse(MistakeCode.BAD_FORMAT, "must be printable ASCII without a space at either end");
            }
        });
    }

    /** Notes what is wrong with the values that a text names. */
    public static void check(String text, ValueNames names, Place place) {
        parse(text, names, place);
    }

    /** The text taken apart, or what is wrong with it is noted. */
    public static Optional<ValueText> parse(String text, ValueNames names, Place place) {
        ValueText values;
        try {
            values = ValueText.of(text);
        } catch (IllegalArgumentException e) {
            return place.refuse(MistakeCode.BAD_FORMAT, String.valueOf(e.getMessage()));
        }
        Optional<String> mistake = names.mistake(values);
        return mistake.isPresent() ? place.refuse(MistakeCode.UNKNOWN_VALUE, mistake.get()) : Optional.of(values);
    }
}
