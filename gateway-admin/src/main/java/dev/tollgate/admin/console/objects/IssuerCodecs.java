package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.Optional;

/** How keys of an issuer's document are typed. */
final class IssuerCodecs {

    /** JSON; nothing typed is null. What is none stays text, so that the check of the document tells. */
    static final Codec JSON = new Codec(
            text -> Optional.of(text.isBlank() ? NullNode.instance : json(text)),
            node -> node.isNull() ? "" : node.isTextual() ? node.textValue() : Json.text(node));

    private IssuerCodecs() {}

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJson _) {
            return TextNode.valueOf(text);
        }
    }
}
