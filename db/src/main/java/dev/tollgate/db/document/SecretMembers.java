package dev.tollgate.db.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import java.util.ArrayList;
import java.util.List;

/** The secrets in documents, at their places. */
public final class SecretMembers {
    private static final String EACH = "/*";
    private static final String MASK = "(hidden)";

    private SecretMembers() {}

    /**
     * A place where a document has a secret, or may have one.
     *
     * @param holder the object whose member it is
     * @param element which of an array's elements that object is; empty if it is in none
     */
    public record SecretPlace(ObjectNode holder, String member, String element) {

        /** What is there; a missing node if nothing. */
        public JsonNode value() {
            return holder.path(member);
        }

        /** Whether a secret is kept there: not only the name of a variable of the nodes that holds it. */
        public boolean secret() {
            return value().isTextual()
                    && new Secret(value().textValue()).variable().isEmpty();
        }

        public void put(JsonNode value) {
            holder.set(member, value);
        }
    }

    /** All places of this field in the document: those whose holder is there. */
    public static List<SecretPlace> of(JsonNode document, SecretField field) {
        int each = field.pointer().indexOf(EACH);
        if (each < 0) {
            return places(document, field.pointer(), "");
        }
        JsonNode array = document.at(field.pointer().substring(0, each));
        String within = field.pointer().substring(each + EACH.length());
        List<SecretPlace> places = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            places.addAll(places(array.path(index), within, identity(array.path(index), index)));
        }
        return places;
    }

    private static List<SecretPlace> places(JsonNode document, String within, String element) {
        JsonPointer pointer = JsonPointer.compile(within);
        return document.at(pointer.head()) instanceof ObjectNode holder
                ? List.of(new SecretPlace(holder, pointer.last().getMatchingProperty(), element))
                : List.of();
    }

    /** A key goes by its kind and id, or where it has none by its place (RFC 7517, 4). */
    private static String identity(JsonNode key, int index) {
        String id = key.path("kid").isTextual() ? "kid " + key.path("kid").textValue() : "index " + index;
        return key.path("kty").asText() + " " + id;
    }

    /** The document with what people may see of secrets: the variable that holds one, or that there is one. */
    public static ObjectNode masked(Kind kind, ObjectNode document) {
        ObjectNode masked = document.deepCopy();
        for (SecretField field : SecretField.of(kind)) {
            of(masked, field).stream().filter(SecretPlace::secret).forEach(place -> place.put(TextNode.valueOf(MASK)));
        }
        return masked;
    }

    /** The document with no secret but those that a variable of the nodes holds: what may be sent again. */
    public static ObjectNode withoutSecrets(Kind kind, ObjectNode document) {
        ObjectNode rest = document.deepCopy();
        for (SecretField field : SecretField.of(kind)) {
            of(rest, field).stream()
                    .filter(SecretPlace::secret)
                    .forEach(place -> place.holder().remove(place.member()));
        }
        return rest;
    }

    /** Takes them out. */
    static void remove(JsonNode document, SecretField field) {
        of(document, field).forEach(place -> place.holder().remove(place.member()));
    }
}
