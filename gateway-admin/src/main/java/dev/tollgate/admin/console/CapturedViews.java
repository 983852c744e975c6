package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.requests.RequestPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was kept of a request besides its facts, as its page shows it. */
final class CapturedViews {
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";
    private static final String BODY = "body";

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "content-encoding");

    private CapturedViews() {}

    /** Header fields: all of them if the request was kept whole, else the beginning. */
    static List<RequestPage.Head> heads(RequestRecord request, Optional<ObjectNode> captured) {
        if (captured.isPresent()) {
            return List.of(
                    head("Header fields of the request", captured.get().path(REQUEST)),
                    head("Header fields of the answer", captured.get().path(RESPONSE)));
        }
        Heads heads = request.heads();
        return heads.equals(Heads.NONE)
                ? List.of()
                : List.of(
                        head("Header fields of the request", heads.request()),
                        head("Header fields of the answer", heads.response()));
    }

    private static RequestPage.Head head(String title, JsonNode message) {
        List<RequestPage.Field> fields = message.path("headers")
                .valueStream()
                .map(header -> new RequestPage.Field(
                        header.path("name").asText(), header.path("value").asText()))
                .toList();
        return new RequestPage.Head(title, fields, false);
    }

    private static RequestPage.Head head(String title, String text) {
        List<RequestPage.Field> fields = Heads.lines(text).stream()
                .map(line -> new RequestPage.Field(line.name(), line.value()))
                .toList();
        return new RequestPage.Head(title, fields, text.endsWith(Heads.MORE));
    }

    static RequestPage.Captured captured(ObjectNode captured) {
        List<RequestPage.Content> contents = new ArrayList<>();
        contents.add(content("request-body", "Content of the request", captured.path(REQUEST)));
        if (captured.path(RESPONSE).isObject()) {
            contents.add(content("answer-body", "Content of the answer", captured.path(RESPONSE)));
        }
        List<Changed> changes = MessageChanges.of(captured.path("steps")).stream()
                .filter(changed -> !changed.lines().isEmpty())
                .toList();
        return new RequestPage.Captured(captured.path("rule").asText(), contents, changes);
    }

    private static RequestPage.Content content(String id, String title, JsonNode message) {
        String size = message.path("bodyBytes").asLong() + " bytes";
        String note = switch (message.path("bodyOmitted").asText()) {
            case "" -> message.path("bodyTruncated").asBoolean() ? size + ", of which this is the beginning" : size;
            case "needs_operator" -> size + "; to read them takes the role operator";
            case "headers_only" -> size + "; the rule keeps header fields only";
            case "coding" -> size + " in a coding that is not read";
            case "not_json" -> size + " that are not the JSON that they are said to be";
            default -> size + " that are no text";
        };
        return new RequestPage.Content(
                id, title, note, SentViews.pretty(message.path(BODY).asText("")));
    }

    /** What a form can take for content of the request; empty if there is none. */
    static String requestBody(JsonNode captured) {
        return captured.path(REQUEST).path(BODY).asText("");
    }

    /** The answer as the service gave it, before steps changed it: what the innermost one got, or what all let pass. */
    static JsonNode serviceAnswer(JsonNode captured) {
        JsonNode answer = captured.path(RESPONSE);
        for (JsonNode step : captured.path("steps")) {
            JsonNode before = step.path(RESPONSE).path("before");
            if (before.path(BODY).isTextual()) {
                answer = before;
            }
        }
        return answer;
    }

    /** Header fields as forms take them, a line each, without those that are masked or of the connection. */
    static String headerLines(JsonNode message) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode header : message.path("headers")) {
            String name = header.path("name").asText();
            String value = header.path("value").asText();
            if (!value.contains("***") && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                lines.append(name).append(": ").append(value).append('\n');
            }
        }
        return lines.toString().strip();
    }
}
