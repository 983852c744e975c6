package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a text stands for a member.
 *
 * @param json what a text means; nothing if the member shall be absent
 * @param text of a member that is there
 */
public record Codec(Function<String, Optional<JsonNode>> json, Function<JsonNode, String> text) {

    /** A text, and an empty one too. */
    public static final Codec TEXT = new Codec(text -> Optional.of(TextNode.valueOf(text)), Codec::words);

    /** Nothing typed is null. */
    public static final Codec OR_NULL =
            new Codec(text -> Optional.of(text.isEmpty() ? NullNode.instance : TextNode.valueOf(text)), Codec::words);

    /** Nothing typed leaves the member out. */
    public static final Codec OR_ABSENT =
            new Codec(text -> text.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(text)), Codec::words);

    /** A whole number; nothing typed leaves the member out. */
    public static final Codec NUMBER =
            new Codec(text -> text.isEmpty() ? Optional.empty() : Optional.of(Typed.number(text)), Codec::words);

    /** A whole number; nothing typed is 0. */
    public static final Codec NUMBER_OR_0 =
            new Codec(text -> Optional.of(text.isEmpty() ? LongNode.valueOf(0) : Typed.number(text)), node -> {
                String words = words(node);
                return words.equals("0") ? "" : words;
            });

    /** JSON, and what is none as a text; nothing typed is null. */
    public static final Codec JSON_OR_NULL =
            new Codec(text -> Optional.of(text.isBlank() ? NullNode.instance : Typed.json(text)), Codec::written);

    /** The same; nothing typed leaves the member out. */
    public static final Codec JSON_OR_ABSENT = new Codec(
            text -> text.isBlank() ? Optional.empty() : Optional.of(Typed.json(text)),
            node -> node.isTextual() ? node.textValue() : Json.text(node));

    /** Words with commas or white space between them. */
    public static final Codec LIST = new Codec(text -> Optional.of(Typed.list(text)), Codec::list);

    /** The same; nothing typed leaves the member out. */
    public static final Codec LIST_OR_ABSENT =
            new Codec(text -> text.isEmpty() ? Optional.empty() : Optional.of(Typed.list(text)), Codec::list);

    /** Words, one a line. */
    public static final Codec LINES =
            new Codec(text -> Optional.of(Typed.list(text)), node -> list(node).replace(", ", "\n"));

    /** PEM; nothing typed is an empty text. */
    public static final Codec PEM_TEXT =
            new Codec(text -> Optional.of(TextNode.valueOf(text.isBlank() ? "" : withEnd(text))), Codec::words);

    /** Of the form only, and not of the document. */
    public static final Codec NOTHING = new Codec(_ -> Optional.empty(), _ -> "");

    /** PEM; nothing typed is null. */
    public static final Codec PEM = new Codec(
            text -> Optional.of(text.isBlank() ? NullNode.instance : TextNode.valueOf(withEnd(text))), Codec::words);

    /** Taken and never shown: nothing typed leaves the member out, which keeps what is stored. */
    public static final Codec SECRET = new Codec(
            text -> text.isBlank() ? Optional.empty() : Optional.of(TextNode.valueOf(withEnd(text))), _ -> "");

    /** Lines of PEM end with a line's end, whether somebody has copied it or not. */
    private static String withEnd(String text) {
        String stripped = text.strip();
        return stripped.startsWith("-----") ? stripped + "\n" : stripped;
    }

    private static String words(JsonNode node) {
        return node.isNull() ? "" : node.asText();
    }

    private static String written(JsonNode node) {
        return node.isNull() ? "" : JSON_OR_ABSENT.text().apply(node);
    }

    private static String list(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add(word.asText()));
        return String.join(", ", words);
    }
}
