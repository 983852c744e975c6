package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Templates;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Destination.Aggregate;
import dev.tollgate.db.model.Destination.Redirect;
import dev.tollgate.db.model.Destination.Respond;
import dev.tollgate.db.model.Destination.Share;
import dev.tollgate.db.model.Destination.Split;
import dev.tollgate.db.model.Destination.ToService;
import dev.tollgate.db.model.HashSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** How what becomes of a request looks as JSON. */
final class DestinationShape {
    // RFC 9110, 15: answers of these have no content.
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 205, 304);
    // RFC 9110, 15.4: those that send a client to a Location.
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    private static final Field<ToService, String> SERVICE = Field.required("service", Words.NAME, ToService::service);
    private static final RewriteFields<ToService> REWRITE = RewriteFields.of(ToService::rewrite);
    private static final ObjectShape<ToService> TO_SERVICE = ObjectShape.of(
            REWRITE.behind(List.of(SERVICE)), members -> new ToService(members.of(SERVICE), REWRITE.read(members)));

    private static final Field<Split, List<Share>> SHARES = Field.required("split", SplitShape.SHARES, Split::shares);
    private static final Field<Split, Optional<HashSource>> STICKY_ON =
            Field.optional("stickyOn", OptionalShape.of(HashSourceShape.SHAPE), Optional.empty(), Split::stickyOn);
    private static final RewriteFields<Split> SPLIT_REWRITE = RewriteFields.of(Split::rewrite);
    private static final ObjectShape<Split> SPLIT = ObjectShape.of(
            SPLIT_REWRITE.behind(List.of(SHARES, STICKY_ON)),
            members -> new Split(members.of(SHARES), members.of(STICKY_ON), SPLIT_REWRITE.read(members)));

    private static final Field<Redirect, Integer> REDIRECT_STATUS =
            Field.optional("status", Scalars.integer(300, 399), 308, Redirect::status);
    private static final Field<Redirect, String> LOCATION =
            Field.required("location", Templates.LOCATION, Redirect::location);
    private static final Shape<Redirect> ELSEWHERE = ObjectShape.of(
                    List.of(REDIRECT_STATUS, LOCATION),
                    members -> new Redirect(members.of(REDIRECT_STATUS), members.of(LOCATION)))
            .checked(DestinationShape::checkStatus);
    private static final Field<Redirect, Redirect> REDIRECT =
            Field.required("redirect", ELSEWHERE, Function.identity());

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
            new UnionShape.Case<>("split", Split.class, SPLIT),
            new UnionShape.Case<>("aggregate", Aggregate.class, AggregateShape.SHAPE),
            new UnionShape.Case<>(
                    "redirect", Redirect.class, ObjectShape.of(List.of(REDIRECT), members -> members.of(REDIRECT))),
            new UnionShape.Case<>(
                    "respond", Respond.class, ObjectShape.of(List.of(RESPOND), members -> members.of(RESPOND)))));

    private DestinationShape() {}

    private static void checkStatus(Redirect redirect, Place place) {
        if (!REDIRECTIONS.contains(redirect.status())) {
            place.member("status").refuse(MistakeCode.OUT_OF_RANGE, "must be 301, 302, 303, 307 or 308");
        }
    }

    private static void checkContent(Respond respond, Place place) {
        if (WITHOUT_CONTENT.contains(respond.status()) && !respond.body().isEmpty()) {
            place.member("body")
                    .refuse(MistakeCode.NOT_ALLOWED, "must be empty: an answer of " + respond.status() + " has none");
        }
    }
}
