package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.live.RequestViews;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Waterfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a request that was sent, as the page shows it. */
final class SentViews {
    private static final int LONGEST_BODY = 32_000;

    private SentViews() {}

    static ExplainPage.Sent sent(RequestRecord request, ObjectNode document) {
        String who = request.route().isEmpty() ? "No route took it: the gateway" : request.route();
        return new ExplainPage.Sent(
                who + (request.code().isEmpty() ? " answered in " : " refused it in ") + Numbers.of(request.totalMs())
                        + " ms",
                RequestViews.status(request) + (request.code().isEmpty() ? "" : " " + request.code()),
                RequestViews.tone(request.status()),
                new Link(RequestViews.page(request.id()), "Request " + request.id()),
                facts(request, document.path("response")),
                waterfall(request, document.path("steps")),
                MessageChanges.of(document.path("steps")),
                answer(document.path("response")));
    }

    private static List<ExplainPage.Fact> facts(RequestRecord request, JsonNode response) {
        List<ExplainPage.Fact> facts = new ArrayList<>();
        add(facts, "Node", request.node());
        add(facts, "Service", request.service());
        add(facts, "Target", request.target());
        add(facts, "Consumer", request.consumer());
        add(facts, "Limits", limits(response));
        add(facts, "Cache", cache(request, response));
        return facts;
    }

    private static void add(List<ExplainPage.Fact> facts, String label, String text) {
        facts.add(new ExplainPage.Fact(label, text.isEmpty() ? Numbers.NONE : text));
    }

    /** As the fields of the answer say it, and when to come again. */
    private static String limits(JsonNode response) {
        String limits = header(response, "RateLimit");
        String policy = header(response, "RateLimit-Policy");
        String after = header(response, "Retry-After");
        return limits
                + (policy.isEmpty() ? "" : " of " + policy)
                + (after.isEmpty() ? "" : "; again after " + after + " s");
    }

    private static String cache(RequestRecord request, JsonNode response) {
        String status = header(response, "Cache-Status");
        String age = header(response, "Age");
        return request.cache()
                + (status.isEmpty() ? "" : " (" + status + ")")
                + (age.isEmpty() ? "" : ", " + age + " s old");
    }

    /** What the most restrictive limit leaves. */
    static String remaining(JsonNode document) {
        String limits = header(document.path("response"), "RateLimit");
        int at = limits.indexOf(";r=");
        if (at < 0) {
            return Numbers.NONE;
        }
        String rest = limits.substring(at + 3);
        String name = limits.substring(0, at).replace("\"", "");
        return rest.replaceFirst("[^0-9].*", "") + " (" + name + ")";
    }

    private static String header(JsonNode message, String name) {
        return message.path("headers")
                .valueStream()
                .filter(header -> header.path("name").asText().equalsIgnoreCase(name))
                .map(header -> header.path("value").asText())
                .collect(Collectors.joining(", "));
    }

    private static Waterfall waterfall(RequestRecord request, JsonNode steps) {
        List<Waterfall.Row> rows = new ArrayList<>();
        steps.forEach(step -> rows.add(row(step)));
        rows.addAll(RequestViews.tries(request));
        return new Waterfall(rows, request.totalMs());
    }

    private static Waterfall.Row row(JsonNode step) {
        String outcome = step.path("outcome").asText();
        boolean bad = outcome.equals("refuses") || outcome.equals("fails");
        boolean destination = step.path("step").asText().equals("destination");
        return new Waterfall.Row(
                step.path("step").asText(),
                new Waterfall.Outcome(outcome, bad ? "circle-x" : "circle-check", bad ? "bad" : "ok"),
                note(step),
                bad ? Waterfall.Bar.FAILED : destination ? Waterfall.Bar.UPSTREAM : Waterfall.Bar.GATEWAY,
                step.path("startMs").asDouble(),
                step.path("ms").asDouble());
    }

    private static String note(JsonNode step) {
        if (step.hasNonNull("code")) {
            return step.path("code").asText();
        }
        boolean request = step.hasNonNull("request");
        boolean answer = step.hasNonNull("response");
        if (request && answer) {
            return "changes request and answer";
        }
        return request ? "changes the request" : answer ? "changes the answer" : "";
    }

    private static Optional<ExplainPage.Answered> answer(JsonNode response) {
        if (!response.isObject()) {
            return Optional.empty();
        }
        List<ExplainPage.Fact> headers = response.path("headers")
                .valueStream()
                .map(header -> new ExplainPage.Fact(
                        header.path("name").asText(), header.path("value").asText()))
                .toList();
        boolean text = response.path("encoding").asText().equals("utf-8");
        String body = text ? pretty(response.path("body").asText()) : "";
        String shown = body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "…" : body;
        String note = response.path("bytes").asLong() + " bytes"
                + (text ? "" : " that are no text")
                + (response.path("complete").asBoolean() ? "" : ", left before its end")
                + (response.path("truncated").asBoolean() || shown.length() < body.length()
                        ? ", of which the beginning is shown"
                        : "");
        return Optional.of(new ExplainPage.Answered(headers, shown, note));
    }

    /** JSON with its members on lines; anything else as it is. */
    static String pretty(String body) {
        try {
            return body.isBlank() ? body : Json.parse(body).toPrettyString();
        } catch (InvalidJson _) {
            return body;
        }
    }
}
