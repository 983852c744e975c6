package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Sizes;
import dev.tollgate.db.document.format.ValueTexts;
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
import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Transform;
import dev.tollgate.db.model.Transform.OfBody;
import dev.tollgate.db.model.Transform.OfRequest;
import dev.tollgate.db.model.Transform.OfResponse;
import dev.tollgate.db.value.ValueNames;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON what a route changes of requests and answers. */
final class TransformShape {
    private static final long LARGEST_SIZE = 64L << 20;
    // What the gateway never forwards (RFC 9110, 9.3.6 and 9.3.8).
    private static final Set<String> REFUSED_METHODS = Set.of("CONNECT", "TRACE");

    private static final Shape<Long> SIZE = Sizes.SIZE.checked((bytes, place) -> {
        if (bytes < 1024 || bytes > LARGEST_SIZE) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be from 1KB to 64MB: it is held in memory");
        }
    });
    private static final Shape<String> STATUS =
            TextShape.matching("a status from 200 to 599", 3, Pattern.compile("[2-5][0-9]{2}"));

    private static final Field<OfRequest, List<FieldOperation>> REQUEST_HEADERS = Field.optional(
            "headers",
            OperationShapes.of(HeaderFields.OF_SERVICES, ValueTexts.field(ValueNames.REQUEST)),
            List.of(),
            OfRequest::headers);
    private static final Field<OfRequest, List<FieldOperation>> QUERY = Field.optional(
            "query",
            OperationShapes.of(Words.ANY_PARAMETER, ValueTexts.shape(ValueNames.REQUEST)),
            List.of(),
            OfRequest::query);
    private static final Field<OfRequest, Optional<String>> METHOD = Field.optional(
            "method",
            OptionalShape.of(Words.METHOD.checked(TransformShape::checkMethod)),
            Optional.empty(),
            OfRequest::method);
    private static final BodyFields<OfRequest> REQUEST_BODY = BodyFields.of(ValueNames.REQUEST, OfRequest::body);
    private static final Field<Transform, OfRequest> REQUEST = Field.optional(
            "request",
            ObjectShape.of(
                    List.of(REQUEST_HEADERS, QUERY, METHOD, REQUEST_BODY.operations(), REQUEST_BODY.maxSize()),
                    members -> new OfRequest(
                            members.of(REQUEST_HEADERS),
                            members.of(QUERY),
                            members.of(METHOD),
                            new OfBody(members.of(REQUEST_BODY.operations()), members.of(REQUEST_BODY.maxSize())))),
            OfRequest.NOTHING,
            Transform::request);

    private static final Field<OfResponse, List<FieldOperation>> RESPONSE_HEADERS = Field.optional(
            "headers",
            OperationShapes.of(HeaderFields.NAME, ValueTexts.field(ValueNames.RESPONSE)),
            List.of(),
            OfResponse::headers);
    private static final Field<OfResponse, SortedMap<String, Integer>> STATUSES = Field.optional(
            "status",
            MapShape.of(STATUS, Scalars.integer(200, 599), 50),
            Collections.emptySortedMap(),
            OfResponse::status);
    private static final BodyFields<OfResponse> RESPONSE_BODY = BodyFields.of(ValueNames.RESPONSE, OfResponse::body);
    private static final Field<Transform, OfResponse> RESPONSE = Field.optional(
            "response",
            ObjectShape.of(
                    List.of(RESPONSE_HEADERS, STATUSES, RESPONSE_BODY.operations(), RESPONSE_BODY.maxSize()),
                    members -> new OfResponse(
                            members.of(RESPONSE_HEADERS),
                            members.of(STATUSES),
                            new OfBody(members.of(RESPONSE_BODY.operations()), members.of(RESPONSE_BODY.maxSize())))),
            OfResponse.NOTHING,
            Transform::response);

    private TransformShape() {}

    /** The members that say what becomes of content. */
    private record BodyFields<T>(Field<T, List<BodyOperation>> operations, Field<T, Long> maxSize) {
        static <T> BodyFields<T> of(ValueNames names, Function<T, OfBody> body) {
            return new BodyFields<>(
                    Field.optional("body", BodyOperationShape.of(names), List.of(), body.andThen(OfBody::operations)),
                    Field.optional("maxSize", SIZE, OfBody.STANDARD_SIZE, body.andThen(OfBody::maxSize)));
        }
    }

    /** The member of whatever may have a transform. */
    static <T> Field<T, Optional<Transform>> field(Function<T, Optional<Transform>> accessor) {
        Shape<Transform> shape = ObjectShape.of(
                List.of(REQUEST, RESPONSE), members -> new Transform(members.of(REQUEST), members.of(RESPONSE)));
        return Field.optional("transform", OptionalShape.of(shape), Optional.empty(), accessor);
    }

    private static void checkMethod(String method, Place place) {
        if (REFUSED_METHODS.contains(method)) {
            place.refuse(MistakeCode.NOT_ALLOWED, "must not be " + method + ", which is never forwarded");
        }
    }
}
