package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Limit.Trait;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How it looks as JSON by what a limit tells requests apart. */
final class TraitShape {
    private static final int LONGEST = 110;
    private static final Pattern CLAIM = Pattern.compile("claim:(\\S{1,100})");
    private static final String HEADER = "header:";
    private static final String ACCEPTED =
            "consumer, key, ip, route, service, header: and a name, or claim: and a name";

    static final Shape<Trait> SHAPE = TextShape.of(ACCEPTED, LONGEST, TraitShape::parse, Trait::text);

    private TraitShape() {}

    private static Optional<Trait> parse(String text, Place place) {
        if (text.startsWith(HEADER)) {
            String name = text.substring(HEADER.length());
            return HeaderFields.name(name)
                    ? Optional.of(Trait.header(name))
                    : place.refuse(MistakeCode.BAD_FORMAT, "must be header: and a field name, such as header:X-Tenant");
        }
        Matcher claim = CLAIM.matcher(text);
        return claim.matches()
                ? Optional.of(Trait.claim(claim.group(1)))
                : Stream.of(Trait.CONSUMER, Trait.KEY, Trait.IP, Trait.ROUTE, Trait.SERVICE)
                        .filter(trait -> trait.text().equals(text))
                        .findFirst()
                        .or(() -> place.refuse(MistakeCode.UNKNOWN_VALUE, "must be one of " + ACCEPTED));
    }
}
