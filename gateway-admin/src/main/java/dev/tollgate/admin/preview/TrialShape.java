package dev.tollgate.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.preview.Trial.Answered;
import dev.tollgate.admin.preview.Trial.Asked;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.HeaderFields;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How what is tried out looks as JSON. */
final class TrialShape {
    private static final Shape<SortedMap<String, String>> FIELDS = MapShape.of(
            HeaderFields.ANY_NAME,
            TextShape.matching("the value of a header field", 4096, Pattern.compile("[^\\x00-\\x08\\x0a-\\x1f\\x7f]*")),
            100);
    private static final Shape<String> URL = TextShape.matching(
            "a path with its query, or a URL of http or https",
            4096,
            Pattern.compile("(?:https?://[^/?#\\s]+)?/[^#\\s]*"));
    private static final Shape<String> BODY = TextShape.of(
            "content; JSON that is no string may stand here as it is",
            Json.LONGEST,
            (text, _) -> Optional.of(text),
            Function.identity());
    private static final Shape<String> CONTENT = new ContentShape();

    private static final Field<Asked, String> METHOD = Field.optional("method", Words.METHOD, "POST", Asked::method);
    private static final Field<Asked, String> TARGET = Field.optional("url", URL, "/", Asked::url);
    private static final Field<Asked, SortedMap<String, String>> HEADERS =
            Field.optional("headers", FIELDS, Collections.emptySortedMap(), Asked::headers);
    private static final Field<Asked, String> ASKED_BODY = Field.optional("body", CONTENT, "", Asked::body);
    private static final Field<Trial, Asked> REQUEST = Field.optional(
            "request",
            ObjectShape.of(
                    List.of(METHOD, TARGET, HEADERS, ASKED_BODY),
                    members -> new Asked(
                            members.of(METHOD), members.of(TARGET), members.of(HEADERS), members.of(ASKED_BODY))),
            new Asked("GET", "/", Collections.emptySortedMap(), ""),
            Trial::request);

    private static final Field<Answered, Integer> STATUS =
            Field.optional("status", Scalars.integer(200, 599), 200, Answered::status);
    private static final Field<Answered, SortedMap<String, String>> ANSWER_HEADERS =
            Field.optional("headers", FIELDS, Collections.emptySortedMap(), Answered::headers);
    private static final Field<Answered, String> ANSWER_BODY = Field.optional("body", CONTENT, "", Answered::body);
    private static final Shape<Answered> ANSWER = ObjectShape.of(
            List.of(STATUS, ANSWER_HEADERS, ANSWER_BODY),
            members -> new Answered(members.of(STATUS), members.of(ANSWER_HEADERS), members.of(ANSWER_BODY)));
    private static final Field<Trial, Answered> RESPONSE =
            Field.optional("response", ANSWER, new Answered(200, Collections.emptySortedMap(), ""), Trial::response);
    private static final Field<Trial, SortedMap<String, Answered>> PARTS = Field.optional(
            "parts",
            MapShape.of(TextShape.free("the name of a part", 63), ANSWER, 50),
            Collections.emptySortedMap(),
            Trial::parts);

    private static final Field<Trial, Optional<String>> ROUTE =
            Field.optional("route", OptionalShape.of(Words.NAME), Optional.empty(), Trial::route);
    private static final Field<Trial, Optional<JsonNode>> TRANSFORM = Field.optional(
            "transform",
            OptionalShape.of(new ObjectOf("As a route has it; in place of the route's.")),
            Optional.empty(),
            Trial::transform);
    private static final Field<Trial, Optional<JsonNode>> SCHEMA = Field.optional(
            "schema",
            OptionalShape.of(new ObjectOf("A JSON Schema of the request's body; in place of the route's.")),
            Optional.empty(),
            Trial::schema);
    private static final Field<Trial, Optional<JsonNode>> AGGREGATE = Field.optional(
            "aggregate",
            OptionalShape.of(new ObjectOf("As a destination has it; in place of the route's destination.")),
            Optional.empty(),
            Trial::aggregate);
    private static final Field<Trial, Optional<String>> CONSUMER =
            Field.optional("consumer", OptionalShape.of(Words.NAME), Optional.empty(), Trial::consumer);
    private static final Field<Trial, JsonNode> CLAIMS = Field.optional(
            "claims",
            new ObjectOf("What the caller's token says."),
            JsonNodeFactory.instance.objectNode(),
            Trial::claims);

    static final ObjectShape<Trial> SHAPE = ObjectShape.of(
            List.of(ROUTE, TRANSFORM, SCHEMA, AGGREGATE, REQUEST, RESPONSE, PARTS, CONSUMER, CLAIMS),
            members -> new Trial(
                    members.of(ROUTE),
                    members.of(TRANSFORM),
                    members.of(SCHEMA),
                    members.of(AGGREGATE),
                    members.of(REQUEST),
                    members.of(RESPONSE),
                    members.of(PARTS),
                    members.of(CONSUMER),
                    members.of(CLAIMS)));

    private TrialShape() {}

    /** An object whose members are read by whoever it is for. */
    private record ObjectOf(String description) implements Shape<JsonNode> {
        @Override
        public Optional<JsonNode> read(JsonNode node, Place place) {
            return node.isObject() ? Optional.of(node) : place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }

        @Override
        public JsonNode write(JsonNode value) {
            return value;
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "object")
                    .put("description", description)
                    .put("additionalProperties", true);
        }
    }

    /** Content: a string is its text, other JSON is meant as it stands. */
    private record ContentShape() implements Shape<String> {
        @Override
        public Optional<String> read(JsonNode node, Place place) {
            return node.isTextual() ? BODY.read(node, place) : Optional.of(Json.text(node));
        }

        @Override
        public JsonNode write(String value) {
            return BODY.write(value);
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("description", "The content as text, or JSON as it stands.");
        }
    }
}
