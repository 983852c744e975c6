package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.HashSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How it looks as JSON what requests are kept together by. */
final class HashSourceShape {
    private static final Set<HashSource.Kind> NAMED =
            Set.of(HashSource.Kind.HEADER, HashSource.Kind.COOKIE, HashSource.Kind.QUERY);

    private static final Field<HashSource, HashSource.Kind> SOURCE = Field.required(
            "source",
            Scalars.choice(Map.of(
                    "consumer", HashSource.Kind.CONSUMER,
                    "ip", HashSource.Kind.IP,
                    "header", HashSource.Kind.HEADER,
                    "cookie", HashSource.Kind.COOKIE,
                    "query", HashSource.Kind.QUERY,
                    "path", HashSource.Kind.PATH)),
            HashSource::source);
    private static final Field<HashSource, Optional<String>> NAME =
            Field.optional("name", OptionalShape.of(HeaderFields.ANY_NAME), Optional.empty(), HashSource::name);

    static final Shape<HashSource> SHAPE = ObjectShape.of(
                    List.of(SOURCE, NAME), members -> new HashSource(members.of(SOURCE), members.of(NAME)))
            .checked(HashSourceShape::checkName);

    private HashSourceShape() {}

    private static void checkName(HashSource source, Place place) {
        if (NAMED.contains(source.source()) && source.name().isEmpty()) {
            place.member("name")
                    .refuse(MistakeCode.REQUIRED, "must be there: the name of the header, cookie or query parameter");
        } else if (!NAMED.contains(source.source()) && source.name().isPresent()) {
            place.member("name").refuse(MistakeCode.NOT_ALLOWED, "must not be there: this source has no name");
        }
    }
}
