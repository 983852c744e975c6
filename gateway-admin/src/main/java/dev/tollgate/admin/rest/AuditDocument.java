package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.AuditLine;
import java.util.List;
import java.util.stream.Collectors;

/** A line of the audit as JSON, and as a line of CSV (RFC 4180). */
final class AuditDocument {
    private static final List<String> COLUMNS =
            List.of("at", "actor", "address", "request", "deed", "object", "revision", "comment", "changed", "changes");

    private AuditDocument() {}

    static ObjectNode of(AuditLine line) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        line.versions().forEach(versions -> changes.add(ChangeDocument.of(versions)));
        line.differences().ifPresent(told -> told.forEach(changes::add));
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("at", line.at().toString())
                .put("actor", line.actor())
                .put("address", line.address())
                .put("request", line.request())
                .put("deed", line.deed().id())
                .put("object", line.object().isEmpty() ? null : line.object())
                .put("revision", line.revision().orElse(null))
                .put("comment", line.remark())
                .put(
                        "changed",
                        line.changed() + line.differences().map(JsonNode::size).orElse(0));
        return document.set("changes", changes);
    }

    /** The first line of a table. */
    static String heading() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    /** The line as one of a table; what changed is JSON within it. */
    static String row(AuditLine line) {
        ObjectNode document = of(line);
        return COLUMNS.stream().map(column -> cell(document.path(column))).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(JsonNode value) {
        String text = value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
        // Spreadsheets run a cell that begins so, and some of these texts come from whoever was refused.
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
