package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.JwtIssuer.Jwks;
import java.util.Optional;

/** A set of keys (RFC 7517, 5) as JSON. Whether they are keys is not looked at here. */
record JwksShape() implements Shape<Jwks> {
    private static final int MOST_KEYS = 100;
    private static final int LONGEST = 100_000;

    @Override
    public Optional<Jwks> read(JsonNode node, Place place) {
        JsonNode keys = node.path("keys");
        if (!node.isObject() || !keys.isArray()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be a set of keys: an object whose keys is an array");
        }
        if (keys.size() > MOST_KEYS || Json.text(node).length() > LONGEST) {
            return place.refuse(
                    MistakeCode.TOO_LONG, "must have at most " + MOST_KEYS + " keys, and " + LONGEST + " characters");
        }
        boolean objects = true;
        for (int index = 0; index < keys.size(); index++) {
            if (!keys.get(index).isObject()) {
                place.member("keys").element(index).refuse(MistakeCode.WRONG_TYPE, "must be an object: a key");
                objects = false;
            }
        }
        return objects ? Optional.of(new Jwks(Json.text(node))) : Optional.empty();
    }

    @Override
    public JsonNode write(Jwks value) {
        return Json.parse(value.json());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "object")
                .put("additionalProperties", true)
                .put("description", "A JSON Web Key Set (RFC 7517, 5); what oct keys are is never shown.");
        schema.putObject("properties")
                .putObject("keys")
                .put("type", "array")
                .put("maxItems", MOST_KEYS)
                .putObject("items")
                .put("type", "object")
                .put("additionalProperties", true);
        schema.putArray("required").add("keys");
        return schema;
    }
}
