package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Origins;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Cors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON which other origins may call. */
final class CorsShape {
    private static final int LONGEST = 100;

    private static final Field<Cors, List<String>> ORIGINS =
            Field.optional("origins", ListShape.distinct(Origins.PATTERN, LONGEST), List.of(), Cors::origins);
    private static final Field<Cors, List<String>> METHODS =
            Field.optional("methods", ListShape.distinct(Words.METHOD, LONGEST), List.of(), Cors::methods);
    private static final Field<Cors, List<String>> HEADERS =
            Field.optional("headers", ListShape.distinct(HeaderFields.ANY_NAME, LONGEST), List.of(), Cors::headers);
    private static final Field<Cors, List<String>> EXPOSED =
            Field.optional("exposed", ListShape.distinct(HeaderFields.ANY_NAME, LONGEST), List.of(), Cors::exposed);
    private static final Field<Cors, Boolean> CREDENTIALS =
            Field.optional("credentials", Scalars.flag(), false, Cors::credentials);
    private static final Field<Cors, Duration> MAX_AGE =
            Field.optional("maxAge", Durations.DURATION, Duration.ofMinutes(10), Cors::maxAge);

    private static final Shape<Cors> SHAPE = ObjectShape.of(
            List.of(ORIGINS, METHODS, HEADERS, EXPOSED, CREDENTIALS, MAX_AGE),
            members -> new Cors(
                    members.of(ORIGINS),
                    members.of(METHODS),
                    members.of(HEADERS),
                    members.of(EXPOSED),
                    members.of(CREDENTIALS),
                    members.of(MAX_AGE)));

    private CorsShape() {}

    /** The member of whatever may have such rules. */
    static <T> Field<T, Optional<Cors>> field(Function<T, Optional<Cors>> accessor) {
        return Field.optional("cors", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }
}
