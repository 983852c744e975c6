package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.admin.console.form.Unions;
import dev.tollgate.db.document.Json;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows of operations: one sentence each, such as "rename /userId to id". */
final class OperationParts {
    private static final String KIND = "kind";
    private static final String PLACE = "place";
    private static final String WITH = "with";
    private static final String JSONATA = "jsonata";
    private static final List<String> KINDS_OF_FIELDS = List.of("set", "add", "remove", "rename", "default");
    private static final List<String> KINDS_OF_JSON =
            List.of("rename", "remove", "set", "default", "append", "copy", "move", "cast", JSONATA);
    private static final List<String> VALUED = List.of("set", "add", "default", "append");
    private static final List<String> TO = List.of("rename", "copy", "move", "cast");

    private OperationParts() {}

    /** Operations on header fields or parameters. */
    static Part fields(String member, String noun, String example) {
        Pick kind = Pick.of(
                2,
                Choice.of(
                        KIND,
                        "Do",
                        new Option("set", "set"),
                        new Option("add", "add one more"),
                        new Option("remove", "remove"),
                        new Option("rename", "rename"),
                        new Option("default", "set if absent")),
                Codec.TEXT);
        return new Rows(
                member,
                noun,
                "",
                false,
                Parts.of(Unions.operation(
                        Parts.of(
                                kind,
                                Input.of(2, Field.code(PLACE, "Name").placeholder(example), Codec.TEXT),
                                Input.of(
                                        2,
                                        Field.code(WITH, "Value, or new name")
                                                .placeholder("${consumer.name}")
                                                .mayBeEmpty(),
                                        Codec.TEXT)),
                        stored -> shown(stored, KINDS_OF_FIELDS, JsonNode::asText),
                        written -> stored(written, TextNode::valueOf),
                        PLACE)));
    }

    /** Operations on JSON. */
    static Part json(String member, String noun) {
        Pick kind = Pick.of(
                2,
                Choice.of(
                        KIND,
                        "Do",
                        new Option("rename", "rename"),
                        new Option("remove", "remove"),
                        new Option("set", "set"),
                        new Option("default", "set if absent"),
                        new Option("append", "append"),
                        new Option("copy", "copy"),
                        new Option("move", "move"),
                        new Option("cast", "cast to string, number or boolean"),
                        new Option(JSONATA, "make by JSONata")),
                Codec.TEXT);
        return new Rows(
                member,
                noun,
                "",
                false,
                Parts.of(Unions.operation(
                        Parts.of(
                                kind,
                                Input.of(
                                        2,
                                        Field.code(PLACE, "Where, or which expression")
                                                .placeholder("/userId")
                                                .mayBeEmpty(),
                                        Codec.TEXT),
                                Input.of(
                                        2,
                                        Field.code(WITH, "New name, value, place or type")
                                                .placeholder("id")
                                                .mayBeEmpty(),
                                        Codec.TEXT)),
                        stored -> shown(stored, KINDS_OF_JSON, OperationParts::text),
                        written -> stored(written, Typed::json),
                        PLACE)));
    }

    private static ObjectNode shown(ObjectNode stored, List<String> kinds, Function<JsonNode, String> value) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        Optional<String> kind = kinds.stream().filter(stored::has).findFirst();
        kind.ifPresent(found -> {
            shown.put(KIND, found).put(PLACE, stored.path(found).asText());
            if (stored.has("value")) {
                shown.put(WITH, value.apply(stored.path("value")));
            } else if (stored.has("to")) {
                shown.put(WITH, stored.path("to").asText());
            }
        });
        return shown;
    }

    private static ObjectNode stored(ObjectNode written, Function<String, JsonNode> value) {
        String kind = written.path(KIND).asText();
        ObjectNode stored = JsonNodeFactory.instance
                .objectNode()
                .put(kind, written.path(PLACE).asText());
        String with = written.path(WITH).asText();
        if (VALUED.contains(kind)) {
            stored.set("value", value.apply(with));
        } else if (TO.contains(kind)) {
            stored.put("to", with);
        }
        return stored;
    }

    private static String text(JsonNode value) {
        return value.isTextual()
                        && Typed.json(value.textValue()).isTextual()
                        && !value.textValue().startsWith("\"")
                ? value.textValue()
                : Json.text(value);
    }
}
