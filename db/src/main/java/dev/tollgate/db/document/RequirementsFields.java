package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.format.KeyTexts;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Requirements;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The members by which it is said what a caller must be. */
record RequirementsFields<D>(
        Field<D, List<String>> consumers,
        Field<D, Admission> groups,
        Field<D, List<String>> scopes,
        Field<D, SortedMap<String, List<String>>> claims,
        Field<D, Admission> sources) {

    private static final int MOST = 200;
    private static final int MOST_SOURCES = 1000;

    private static final Shape<String> CLAIM = TextShape.matching(
            "the name of a claim: 1 to 255 visible characters", 255, Pattern.compile("[^\\p{Cntrl}\\s]{1,255}"));
    private static final Shape<SortedMap<String, List<String>>> ACCEPTED = MapShape.of(
                    CLAIM, ListShape.distinct(TextShape.free(1000), MOST), MOST)
            .checked(RequirementsFields::checkClaims);

    /** @param of where the document's object has them */
    static <D> RequirementsFields<D> of(Function<D, Requirements> of) {
        return new RequirementsFields<>(
                Field.optional(
                        "consumers",
                        ListShape.distinct(Words.NAME, MOST),
                        List.of(),
                        of.andThen(Requirements::consumers)),
                Field.optional(
                        "groups",
                        AdmissionShape.of(Words.GROUP, MOST),
                        Admission.ALL,
                        of.andThen(Requirements::groups)),
                Field.optional(
                        "scopes",
                        ListShape.distinct(KeyTexts.SCOPE, MOST),
                        List.of(),
                        of.andThen(Requirements::scopes)),
                Field.optional("claims", ACCEPTED, Collections.emptySortedMap(), of.andThen(Requirements::claims)),
                Field.optional(
                        "sources",
                        AdmissionShape.of(Cidrs.CIDR, MOST_SOURCES),
                        Admission.ALL,
                        of.andThen(Requirements::sources)));
    }

    List<Field<D, ?>> all() {
        return List.of(consumers, groups, scopes, claims, sources);
    }

    Requirements read(Members members) {
        return new Requirements(
                members.of(consumers), members.of(groups), members.of(scopes), members.of(claims), members.of(sources));
    }

    /** Where nobody says who is calling, nobody can be told apart: complains of what asks for that. */
    void refuseCallers(JsonNode sent, Place place) {
        for (Field<D, ?> field : List.of(consumers, groups, scopes, claims)) {
            JsonNode asked = sent.path(field.name());
            boolean asks = field == groups
                    ? !asked.path("allow").isEmpty() || !asked.path("deny").isEmpty()
                    : !asked.isEmpty();
            if (asks) {
                place.member(field.name()).refuse(MistakeCode.NOT_ALLOWED, "needs a route with authentication");
            }
        }
    }

    private static void checkClaims(SortedMap<String, List<String>> claims, Place place) {
        claims.forEach((claim, values) -> {
            if (values.isEmpty()) {
                place.member(claim).refuse(MistakeCode.REQUIRED, "must name at least one value that is accepted");
            }
        });
    }
}
