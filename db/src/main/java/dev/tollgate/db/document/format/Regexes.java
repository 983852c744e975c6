package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.regex.LinearRegex;
import java.util.Optional;
import java.util.function.Function;

/** Regular expressions that match in linear time. */
public final class Regexes {

    /** One that has to take a text as a whole. */
    public static final Shape<String> REGEX = TextShape.of(
            "a regular expression in RE2's syntax that takes the whole text, such as v[0-9]+",
            LinearRegex.LONGEST,
            Regexes::read,
            Function.identity());

    private Regexes() {}

    static Optional<String> read(String text, Place place) {
        try {
            return Optional.of(LinearRegex.of(text).toString());
        } catch (IllegalArgumentException e) {
            return place.refuse(MistakeCode.BAD_FORMAT, e.getMessage());
        }
    }
}
