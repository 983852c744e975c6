package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.Sizes;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.schema.BodySchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON what requests' content must be like. */
final class RequestRulesShape {
    private static final long STANDARD_BODY_SIZE = 10L << 20;

    private static final Field<RequestRules, Optional<Long>> MAX_BODY_SIZE = Field.optional(
            "maxBodySize",
            OptionalShape.of(Sizes.SIZE),
            Optional.of(STANDARD_BODY_SIZE),
            Optional.empty(),
            RequestRules::maxBodySize);
    private static final Field<RequestRules, Optional<String>> SCHEMA =
            Field.optional("schema", new SchemaShape(), Optional.empty(), RequestRules::schema);
    private static final Shape<RequestRules> SHAPE = ObjectShape.of(
            List.of(MAX_BODY_SIZE, SCHEMA), members -> new RequestRules(members.of(MAX_BODY_SIZE), members.of(SCHEMA)));

    private RequestRulesShape() {}

    /** The member of whatever may have such rules. */
    static <T> Field<T, Optional<RequestRules>> field(Function<T, Optional<RequestRules>> accessor) {
        return Field.optional("request", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    /** A JSON Schema; one without members asks for nothing, and so is none. */
    private record SchemaShape() implements Shape<Optional<String>> {

        @Override
        public Optional<Optional<String>> read(JsonNode node, Place place) {
            if (!node.isObject()) {
                return place.refuse(MistakeCode.WRONG_TYPE, "must be an object: a JSON Schema");
            }
            if (node.isEmpty()) {
                return Optional.of(Optional.empty());
            }
            List<BodySchema.Refusal> refusals = BodySchema.mistakes(node);
            refusals.forEach(refusal -> at(place, refusal.pointer()).refuse(MistakeCode.BAD_FORMAT, refusal.message()));
            return refusals.isEmpty() ? Optional.of(Optional.of(Json.text(node))) : Optional.empty();
        }

        private static Place at(Place place, List<String> segments) {
            Place here = place;
            for (String segment : segments) {
                here = here.member(segment);
            }
            return here;
        }

        @Override
        public JsonNode write(Optional<String> schema) {
            return schema.map(Json::parse).orElseGet(JsonNodeFactory.instance::objectNode);
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "object")
                    .put("description", "JSON Schema (2020-12 unless $schema says otherwise) of JSON content; {}: none")
                    .put("additionalProperties", true);
        }
    }
}
