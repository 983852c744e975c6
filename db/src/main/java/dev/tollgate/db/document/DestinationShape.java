package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Destination.Respond;
import dev.tollgate.db.model.Destination.ToService;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** How what becomes of a request looks as JSON. */
final class DestinationShape {
    // RFC 9110, 15: answers of these have no content.
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 205, 304);

    private static final Field<ToService, String> SERVICE = Field.required("service", Words.NAME, ToService::service);
    private static final Field<ToService, Boolean> STRIP_PREFIX =
            Field.optional("stripPrefix", Scalars.flag(), false, ToService::stripPrefix);
    private static final ObjectShape<ToService> TO_SERVICE = ObjectShape.of(
            List.of(SERVICE, STRIP_PREFIX), members -> new ToService(members.of(SERVICE), members.of(STRIP_PREFIX)));

    private static final Field<Respond, Integer> STATUS =
            Field.optional("status", Scalars.integer(200, 599), 200, Respond::status);
    private static final Field<Respond, SortedMap<String, String>> HEADERS = Field.optional(
            "headers",
            MapShape.of(HeaderFields.NAME, HeaderFields.CONTENTS, 50),
            Collections.emptySortedMap(),
            Respond::headers);
    private static final Field<Respond, String> BODY =
            Field.optional("body", TextShape.free(65_536), "", Respond::body);
    private static final Shape<Respond> ANSWER = ObjectShape.of(
                    List.of(STATUS, HEADERS, BODY),
                    members -> new Respond(members.of(STATUS), members.of(HEADERS), members.of(BODY)))
            .checked(DestinationShape::checkContent);

    private static final Field<Respond, Respond> RESPOND = Field.required("respond", ANSWER, Function.identity());

    static final Shape<Destination> SHAPE = UnionShape.of(List.of(
            new UnionShape.Case<>("service", ToService.class, TO_SERVICE),
            new UnionShape.Case<>(
                    "respond", Respond.class, ObjectShape.of(List.of(RESPOND), members -> members.of(RESPOND)))));

    private DestinationShape() {}

    private static void checkContent(Respond respond, Place place) {
        if (WITHOUT_CONTENT.contains(respond.status()) && !respond.body().isEmpty()) {
            place.member("body")
                    .refuse(MistakeCode.NOT_ALLOWED, "must be empty: an answer of " + respond.status() + " has none");
        }
    }
}
