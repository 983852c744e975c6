package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.ui.activity.Changed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What steps made of a request and of its answer: the lines, fields and members that differ. */
final class MessageChanges {
    private static final int LONGEST = 2_000;

    private MessageChanges() {}

    static List<Changed> of(JsonNode steps) {
        List<Changed> changes = new ArrayList<>();
        for (JsonNode step : steps) {
            add(changes, step, "request", "changes the request");
            add(changes, step, "response", "changes the answer");
        }
        return changes;
    }

    private static void add(List<Changed> changes, JsonNode step, String member, String words) {
        if (step.hasNonNull(member)) {
            JsonNode change = step.path(member);
            changes.add(
                    new Changed(step.path("step").asText(), words, lines(change.path("before"), change.path("after"))));
        }
    }

    private static List<Changed.Line> lines(JsonNode before, JsonNode after) {
        List<Changed.Line> lines = new ArrayList<>();
        addIfOther(
                lines,
                "start line",
                before.path("start").asText(),
                after.path("start").asText());
        Map<String, String> fieldsBefore = fields(before);
        Map<String, String> fieldsAfter = fields(after);
        TreeSet<String> names = new TreeSet<>(fieldsBefore.keySet());
        names.addAll(fieldsAfter.keySet());
        names.forEach(name ->
                addIfOther(lines, name, fieldsBefore.getOrDefault(name, ""), fieldsAfter.getOrDefault(name, "")));
        addBody(lines, before.path("body").asText(""), after.path("body").asText(""));
        return lines;
    }

    /** Names without case; the values of one name together. */
    private static Map<String, String> fields(JsonNode message) {
        Map<String, String> fields = new TreeMap<>();
        message.path("headers")
                .forEach(header -> fields.merge(
                        header.path("name").asText().toLowerCase(Locale.ROOT),
                        header.path("value").asText(),
                        (one, other) -> one + ", " + other));
        return fields;
    }

    private static void addIfOther(List<Changed.Line> lines, String place, String before, String after) {
        if (!before.equals(after)) {
            lines.add(new Changed.Line(place, cut(before), cut(after)));
        }
    }

    private static void addBody(List<Changed.Line> lines, String before, String after) {
        Optional<ObjectNode> one = object(before);
        Optional<ObjectNode> other = object(after);
        if (one.isEmpty() || other.isEmpty()) {
            addIfOther(lines, "body", before, after);
            return;
        }
        Difference.between(one, other)
                .forEach(difference -> lines.add(new Changed.Line(
                        "body " + difference.pointer(),
                        cut(difference.before().map(JsonNode::toString).orElse("")),
                        cut(difference.after().map(JsonNode::toString).orElse("")))));
    }

    private static Optional<ObjectNode> object(String body) {
        try {
            return !body.isBlank() && Json.parse(body) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
