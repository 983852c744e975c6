package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Requirements;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How it looks as JSON what a route asks of its callers. */
final class AuthorizationShape {
    private static final int MOST_METHODS = 50;

    private static final RequirementsFields<Requirements> OF_METHOD = RequirementsFields.of(Function.identity());
    private static final RequirementsFields<Authorization> ALWAYS = RequirementsFields.of(Authorization::always);
    private static final Field<Authorization, SortedMap<String, Requirements>> METHODS = Field.optional(
            "methods",
            MapShape.of(Words.METHOD, ObjectShape.of(OF_METHOD.all(), OF_METHOD::read), MOST_METHODS),
            Collections.emptySortedMap(),
            Authorization::methods);

    private static final Shape<Authorization> SHAPE = ObjectShape.of(
            Stream.<Field<Authorization, ?>>concat(ALWAYS.all().stream(), Stream.of(METHODS))
                    .toList(),
            members -> new Authorization(ALWAYS.read(members), members.of(METHODS)));

    private AuthorizationShape() {}

    /** The member of whatever may have one. */
    static <T> Field<T, Optional<Authorization>> field(Function<T, Optional<Authorization>> accessor) {
        return Field.optional("authorization", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    /** Where nobody says who is calling, nobody can be told apart: complains of what asks for that. */
    static void refuseCallers(JsonNode authorization, Place place) {
        ALWAYS.refuseCallers(authorization, place);
        authorization
                .path(METHODS.name())
                .properties()
                .forEach(method -> OF_METHOD.refuseCallers(
                        method.getValue(), place.member(METHODS.name()).member(method.getKey())));
    }
}
