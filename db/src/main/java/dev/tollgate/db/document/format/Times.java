package dev.tollgate.db.document.format;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as RFC 3339 has them. */
public final class Times {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-.*");
    private static final String ACCEPTED = "a time as RFC 3339 has it, such as 2027-01-31T00:00:00Z";

    /** A time, as exactly as the databases keep it: in microseconds; written in UTC. */
    public static final Shape<Instant> TIME = TextShape.of(ACCEPTED, 40, Times::read, Instant::toString);

    private Times() {}

    /** The time that a text is, as exactly as the databases keep it. */
    public static Optional<Instant> parse(String text) {
        return TIME.read(TextNode.valueOf(text), Place.root());
    }

    private static Optional<Instant> read(String text, Place place) {
        try {
            if (FORM.matcher(text).matches()) {
                return Optional.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS));
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED);
    }
}
