package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.CachePurge.Everything;
import dev.tollgate.db.model.CachePurge.OfRoute;
import dev.tollgate.db.model.CachePurge.Tagged;
import dev.tollgate.db.model.CachePurge.UnderUrl;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Purges of the response cache as JSON documents. */
public final class CachePurges {
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_TAG = 255;

    private static final Shape<String> URL_PREFIX = TextShape.matching(
            "a path that begins with /, or http:// or https:// with a host and a path, without spaces",
            LONGEST_URL,
            Pattern.compile("(https?://[^/?#\\s\\p{Cntrl}@]+)?(/[^#\\s\\p{Cntrl}]*)?(?<=.)"));
    private static final Shape<String> TAG = TextShape.matching(
            "a tag: visible ASCII without a comma, at most 255 characters",
            LONGEST_TAG,
            Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]+"));

    private static final Field<OfRoute, String> ROUTE = Field.required("route", Words.NAME, OfRoute::route);
    private static final Field<OfRoute, Boolean> ROUTE_SOFT = soft(OfRoute::soft);
    private static final Field<UnderUrl, String> URL = Field.required("urlPrefix", URL_PREFIX, UnderUrl::urlPrefix);
    private static final Field<UnderUrl, Boolean> URL_SOFT = soft(UnderUrl::soft);
    private static final Field<Tagged, String> TAGGED = Field.required("tag", TAG, Tagged::tag);
    private static final Field<Tagged, Boolean> TAGGED_SOFT = soft(Tagged::soft);
    private static final Field<Everything, Boolean> ALL =
            Field.required("all", Scalars.flag().checked(CachePurges::checkTrue), _ -> true);
    private static final Field<Everything, Boolean> ALL_SOFT = soft(Everything::soft);

    private static final Shape<CachePurge> SHAPE = UnionShape.of(List.of(
            new UnionShape.Case<>(
                    "route",
                    OfRoute.class,
                    ObjectShape.of(
                            List.of(ROUTE, ROUTE_SOFT),
                            members -> new OfRoute(members.of(ROUTE), members.of(ROUTE_SOFT)))),
            new UnionShape.Case<>(
                    "urlPrefix",
                    UnderUrl.class,
                    ObjectShape.of(
                            List.of(URL, URL_SOFT), members -> new UnderUrl(members.of(URL), members.of(URL_SOFT)))),
            new UnionShape.Case<>(
                    "tag",
                    Tagged.class,
                    ObjectShape.of(
                            List.of(TAGGED, TAGGED_SOFT),
                            members -> new Tagged(members.of(TAGGED), members.of(TAGGED_SOFT)))),
            new UnionShape.Case<>(
                    "all",
                    Everything.class,
                    ObjectShape.of(List.of(ALL, ALL_SOFT), members -> new Everything(members.of(ALL_SOFT))))));

    private CachePurges() {}

    private static <T> Field<T, Boolean> soft(Function<T, Boolean> accessor) {
        return Field.optional("soft", Scalars.flag(), false, accessor);
    }

    private static void checkTrue(boolean all, Place place) {
        if (!all) {
            place.refuse(MistakeCode.UNKNOWN_VALUE, "must be true, or be left out");
        }
    }

    /** Reads a document. */
    public static Reading<CachePurge> read(JsonNode document) {
        return Reading.of(SHAPE, document);
    }

    /** The canonical form of a purge. */
    public static ObjectNode write(CachePurge purge) {
        return (ObjectNode) SHAPE.write(purge);
    }

    /** A new tree that describes the documents. */
    public static ObjectNode schema() {
        return SHAPE.schema();
    }
}
