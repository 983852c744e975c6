package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.StatusRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statuses of answers, alone or from one to another. */
public final class Statuses {
    private static final Pattern FORM = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");
    private static final String ACCEPTED = "a status such as 204, or a range such as 200-299";

    /** Written as a range only if it is one. */
    public static final Shape<StatusRange> RANGE = TextShape.of(ACCEPTED, 7, Statuses::parse, Statuses::text);

    private Statuses() {}

    private static Optional<StatusRange> parse(String text, Place place) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED);
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return from <= to
                ? Optional.of(new StatusRange(from, to))
                : place.refuse(MistakeCode.OUT_OF_RANGE, "must not end below its beginning");
    }

    private static String text(StatusRange range) {
        return range.from() == range.to() ? Integer.toString(range.from()) : range.from() + "-" + range.to();
    }
}
