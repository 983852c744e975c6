package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.explain.TargetTrials;
import java.util.List;

/** The forms of explanations. */
final class ExplainSchemas {
    private static final List<String> TEXT_OR_NULL = List.of("string", "null");

    private ExplainSchemas() {}

    static void addTo(ObjectNode schemas) {
        schemas.set("ExplainQuestion", Explanations.questionSchema());
        schemas.set("Explanation", explanation());
        schemas.set("SendRequest", Sendings.requestSchema());
        schemas.set("SentRequest", sentRequest());
        schemas.set("TargetTest", TargetTrials.schema());
        schemas.set("TargetTestResult", targetTest());
        schemas.set("DebugToken", debugToken());
    }

    private static ObjectNode debugToken() {
        return Schemas.object(
                Schemas.property("header", "string", "The field of requests in which it goes."),
                Schemas.property("token", "string", "Its value."),
                Schemas.property("expiresAt", "string", "Until when it is good."));
    }

    private static ObjectNode targetTest() {
        ObjectNode step = Schemas.object(
                Schemas.property("ms", "number", "What it took."),
                Schemas.property(
                        "detail", "string", "An address, a certificate's subject, a status line, or why not."));
        Schemas.withMember(step, "step", Schemas.words(List.of("dns", "tcp", "tls", "http")));
        Schemas.withMember(step, "outcome", Schemas.words(List.of("passed", "failed", "skipped")));
        ObjectNode schema = Schemas.object(
                Schemas.property("url", "string", "What was tested, with its port."),
                Schemas.property("reached", "boolean", "Whether no step failed."),
                Schemas.property("status", List.of("integer", "null"), "Of the answer; null if there was none."),
                Schemas.property("ms", "number", "All steps together."));
        return Schemas.withMember(schema, "steps", Schemas.arrayOf(step));
    }

    private static ObjectNode explanation() {
        ObjectNode schema = Schemas.object(
                Schemas.property("revision", "integer", "By which it was decided."),
                Schemas.property("route", TEXT_OR_NULL, "The route that wins; null if none does."),
                Schemas.property("code", TEXT_OR_NULL, "Of the gateway's refusal; null if it does not refuse."),
                Schemas.property(
                        "status",
                        List.of("integer", "null"),
                        "Of the gateway's own answer; null if the request goes on."),
                Schemas.property("target", TEXT_OR_NULL, "The path and query that go on, or where a redirect leads."),
                Schemas.property("candidatesTotal", "integer", "How many routes there are."));
        ObjectNode seen = Schemas.object(
                Schemas.property("method", "string", "A preflight's is the one that it asks about."),
                Schemas.property("host", "string", "Without the port."),
                Schemas.property("path", "string", "In normal form."),
                Schemas.property("query", "string", "Without its question mark."),
                Schemas.property("sourceIp", "string", "The client's address, as far as it is believed."));
        Schemas.withMember(schema, "request", seen);
        ObjectNode variables = JsonNodeFactory.instance.objectNode().put("type", "object");
        Schemas.withMember(schema, "variables", variables.put("description", "Of the path, in their encoded form."));
        ObjectNode method = JsonNodeFactory.instance.objectNode().put("type", "string");
        Schemas.withMember(schema, "allowed", Schemas.arrayOf(method));
        Schemas.withMember(schema, "candidates", Schemas.arrayOf(candidate()));
        Schemas.withMember(schema, "policies", Schemas.arrayOf(policy()));
        return Schemas.withMember(schema, "pool", Schemas.arrayOf(pool()));
    }

    /** What is told of every request, and what a rule of capture had kept of it. */
    static ObjectNode keptRequest() {
        ObjectNode captured = Schemas.object(
                Schemas.property("rule", "string", "Which one."),
                Schemas.property("complete", "boolean", "Whether the reply came to its end."));
        ObjectNode response = keptMessage();
        response.putArray("type").add("object").add("null");
        Schemas.withMember(captured, "request", keptMessage());
        Schemas.withMember(captured, "response", response);
        Schemas.withMember(captured, "steps", Schemas.arrayOf(step(keptMessage())));
        captured.putArray("type").add("object").add("null");
        return Schemas.withMember(TrafficSchemas.requestWithTimeline(), "captured", captured);
    }

    private static ObjectNode keptMessage() {
        ObjectNode message = Schemas.object(
                Schemas.property("start", "string", "Method, path and query, or the status."),
                Schemas.property("body", TEXT_OR_NULL, "The beginning of the content as text, secrets masked."));
        Schemas.withMember(message, "headers", Schemas.arrayOf(header()));
        ObjectNode properties = message.withObject("/properties");
        properties.set("bodyBytes", Schemas.ofType("integer", "How long the content was, as far as it was read."));
        properties.set("bodyTruncated", Schemas.ofType("boolean", "Whether body is less than that."));
        properties.set(
                "bodyOmitted",
                Schemas.words(List.of("not_text", "coding", "not_json", "headers_only", "needs_operator"))
                        .put("description", "Why body is null; absent in steps that did not change it."));
        return message;
    }

    /** What is told of every request, and what is told of those alone that were sent. */
    private static ObjectNode sentRequest() {
        ObjectNode step = step(message());
        ObjectNode response = Schemas.object(
                Schemas.property("status", "integer", "As a client would have got it."),
                Schemas.property("body", "string", "Its beginning."),
                Schemas.property("encoding", "string", "utf-8 or base64."),
                Schemas.property("bytes", "integer", "How long the content is, as far as it was read."),
                Schemas.property("complete", "boolean", "Whether it came to its end within 30 s and 10 MB."),
                Schemas.property("truncated", "boolean", "Whether body is less than what was read."));
        Schemas.withMember(response, "headers", Schemas.arrayOf(header()));
        response.putArray("type").add("object").add("null");
        ObjectNode schema = TrafficSchemas.requestWithTimeline();
        Schemas.withMember(schema, "steps", Schemas.arrayOf(step));
        return Schemas.withMember(schema, "response", response);
    }

    private static ObjectNode step(ObjectNode message) {
        ObjectNode step = Schemas.object(
                Schemas.property("step", "string", "Its name; the last one is the destination."),
                Schemas.property("code", TEXT_OR_NULL, "Of its refusal."),
                Schemas.property("startMs", "number", "When the request came to it, from its head on."),
                Schemas.property("ms", "number", "What it took itself, on the way there and back."));
        Schemas.withMember(step, "outcome", Schemas.words(List.of("passes", "refuses", "answers", "fails")));
        Schemas.withMember(step, "request", change(message));
        return Schemas.withMember(step, "response", change(message));
    }

    /** Null where nothing was changed. */
    private static ObjectNode change(ObjectNode message) {
        ObjectNode change = Schemas.object();
        Schemas.withMember(change, "before", message.deepCopy());
        Schemas.withMember(change, "after", message.deepCopy());
        change.putArray("type").add("object").add("null");
        return change;
    }

    private static ObjectNode message() {
        ObjectNode message = Schemas.object(
                Schemas.property("start", "string", "Method, path and query, or the status."),
                Schemas.property("body", TEXT_OR_NULL, "The beginning of the content, if it differs."),
                Schemas.property("encoding", "string", "utf-8 or base64."));
        Schemas.withMember(message, "headers", Schemas.arrayOf(header()));
        return message;
    }

    private static ObjectNode header() {
        return Schemas.object(
                Schemas.property("name", "string", "As it was written."),
                Schemas.property("value", "string", "Of this line."));
    }

    private static ObjectNode candidate() {
        return Schemas.object(
                Schemas.property("route", "string", "Its name."),
                Schemas.property("verdict", "string", "won, or why not, for programs."),
                Schemas.property("reason", "string", "The same in words."));
    }

    private static ObjectNode policy() {
        ObjectNode policy = Schemas.object(
                Schemas.property("policy", "string", "The step, such as limit."),
                Schemas.property("code", TEXT_OR_NULL, "Of its refusal."));
        Schemas.withMember(
                policy, "outcome", Schemas.words(List.of("runs", "passes", "refuses", "answers", "not_reached")));
        policy.withObject("/properties").putObject("settings").put("description", "What the route says about it.");
        return policy;
    }

    private static ObjectNode pool() {
        ObjectNode target = Schemas.object(
                Schemas.property("url", "string", "Where it is."),
                Schemas.property("weight", "integer", "Its share."),
                Schemas.property("tier", "integer", "0 serves first."));
        ObjectNode pool = Schemas.object(Schemas.property("service", "string", "The service's name."));
        Schemas.withMember(pool, "targets", Schemas.arrayOf(target));
        return Schemas.withMember(pool, "health", Schemas.reference("ServiceHealth"));
    }
}
