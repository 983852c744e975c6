package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How objects of an issuer's document are typed. */
final class IssuerCodecs {

    /** JSON; nothing typed is null. What is none stays text, so that the check of the document tells. */
    static final Codec JSON = new Codec(
            text -> Optional.of(text.isBlank() ? NullNode.instance : json(text)),
            node -> node.isNull() ? "" : node.isTextual() ? node.textValue() : Json.text(node));

    /** Claims with the values of which they have one, a line each. */
    static final Codec CLAIMS = new Codec(text -> Optional.of(claims(text)), IssuerCodecs::lines);

    private IssuerCodecs() {}

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJson _) {
            return TextNode.valueOf(text);
        }
    }

    private static ObjectNode claims(String text) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            String values = equals < 0 ? "" : line.substring(equals + 1);
            claims.set(
                    (equals < 0 ? line : line.substring(0, equals)).strip(),
                    Codec.LIST.json().apply(values).orElseThrow());
        });
        return claims;
    }

    private static String lines(JsonNode claims) {
        return claims.properties().stream()
                .map(claim -> {
                    List<String> values = new ArrayList<>();
                    claim.getValue().forEach(value -> values.add(value.asText()));
                    return values.isEmpty() ? claim.getKey() : claim.getKey() + " = " + String.join(", ", values);
                })
                .collect(Collectors.joining("\n"));
    }
}
