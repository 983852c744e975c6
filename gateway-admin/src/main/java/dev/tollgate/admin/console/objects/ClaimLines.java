package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.db.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names with lists of values, one a line: {@code tenant = a, b}. What holds a space, a comma or an equals sign stands
 * in quotation marks, as in JSON.
 */
final class ClaimLines {

    static final Codec CODEC = new Codec(ClaimLines::read, ClaimLines::lines);

    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern LINE = Pattern.compile("(" + QUOTED + "|[^=]*?)\\s*(?:=(.*))?");
    private static final Pattern VALUE = Pattern.compile(QUOTED + "|[^,\\s]+");
    private static final Pattern PLAIN = Pattern.compile("[^=,\\s\"]+");

    private ClaimLines() {}

    private static Optional<JsonNode> read(String text) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(LINE::matcher)
                .forEach(line -> {
                    boolean whole = line.matches();
                    String values = whole && line.group(2) != null ? line.group(2) : "";
                    claims.set(plain(whole ? line.group(1).strip() : ""), Typed.list(values(values)));
                });
        return Optional.of(claims);
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(ClaimLines::plain)
                .toList();
    }

    private static String plain(String word) {
        return word.startsWith("\"") ? Typed.json(word).asText() : word;
    }

    private static String lines(JsonNode claims) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            String values = claim.getValue()
                    .valueStream()
                    .map(JsonNode::asText)
                    .map(ClaimLines::written)
                    .collect(Collectors.joining(", "));
            lines.add(written(claim.getKey()) + " = " + values);
        }
        return String.join("\n", lines);
    }

    private static String written(String word) {
        return PLAIN.matcher(word).matches() ? word : Json.text(TextNode.valueOf(word));
    }
}
