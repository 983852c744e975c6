package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.format.KeyTexts;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authorization;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON what a caller must be. */
final class AuthorizationShape {
    private static final int MOST = 200;

    private static final Shape<String> CLAIM = TextShape.matching(
            "the name of a claim: 1 to 255 visible characters", 255, Pattern.compile("[^\\p{Cntrl}\\s]{1,255}"));

    private static final Field<Authorization, List<String>> CONSUMERS =
            Field.optional("consumers", ListShape.distinct(Words.NAME, MOST), List.of(), Authorization::consumers);
    private static final Field<Authorization, Admission> GROUPS =
            Field.optional("groups", AdmissionShape.of(Words.GROUP, MOST), Admission.ALL, Authorization::groups);
    private static final Field<Authorization, List<String>> SCOPES =
            Field.optional("scopes", ListShape.distinct(KeyTexts.SCOPE, MOST), List.of(), Authorization::scopes);
    private static final Field<Authorization, SortedMap<String, List<String>>> CLAIMS = Field.optional(
            "claims",
            MapShape.of(CLAIM, ListShape.distinct(TextShape.free(1000), MOST), MOST),
            Collections.emptySortedMap(),
            Authorization::claims);
    private static final Field<Authorization, Admission> SOURCES =
            Field.optional("sources", AdmissionShape.of(Cidrs.CIDR, 1000), Admission.ALL, Authorization::sources);

    private static final Shape<Authorization> SHAPE = ObjectShape.of(
                    List.of(CONSUMERS, GROUPS, SCOPES, CLAIMS, SOURCES),
                    members -> new Authorization(
                            members.of(CONSUMERS),
                            members.of(GROUPS),
                            members.of(SCOPES),
                            members.of(CLAIMS),
                            members.of(SOURCES)))
            .checked(AuthorizationShape::check);

    private AuthorizationShape() {}

    /** The member of whatever may have one. */
    static <T> Field<T, Optional<Authorization>> field(Function<T, Optional<Authorization>> accessor) {
        return Field.optional("authorization", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    private static void check(Authorization authorization, Place place) {
        authorization.claims().forEach((claim, values) -> {
            if (values.isEmpty()) {
                place.member("claims")
                        .member(claim)
                        .refuse(MistakeCode.REQUIRED, "must name at least one value that is accepted");
            }
        });
    }

    /** Where nobody says who is calling, nobody can be told apart: complains of what asks for that. */
    static void refuseCallers(JsonNode authorization, Place place) {
        for (Field<Authorization, ?> field : List.of(CONSUMERS, GROUPS, SCOPES, CLAIMS)) {
            JsonNode asked = authorization.path(field.name());
            boolean asks = field == GROUPS
                    ? !asked.path("allow").isEmpty() || !asked.path("deny").isEmpty()
                    : !asked.isEmpty();
            if (asks) {
                place.member(field.name()).refuse(MistakeCode.NOT_ALLOWED, "needs a route with authentication");
            }
        }
    }
}
