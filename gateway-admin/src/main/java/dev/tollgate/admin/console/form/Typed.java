package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.Arrays;
import java.util.List;

/** What is typed into forms, as JSON. What does not fit stays text, so that the check of the document tells. */
public final class Typed {

    private Typed() {}

    /** Words between commas or white space. */
    public static ArrayNode list(String text) {
        return list(Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    public static ArrayNode list(List<String> words) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        words.forEach(list::add);
        return list;
    }

    /** A whole number. */
    public static JsonNode number(String text) {
        return text.matches("-?[0-9]{1,15}") ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text);
    }

    /** JSON, or a text if it is none. */
    public static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJson _) {
            return TextNode.valueOf(text);
        }
    }

    /** Text, or null if nothing was typed. */
    public static JsonNode textOrNull(String text) {
        return text.isEmpty() ? NullNode.instance : TextNode.valueOf(text);
    }
}
