package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The forms of what {@link TrafficDocument} writes. */
final class TrafficSchemas {

    private static final List<String> MILLISECONDS = List.of("number", "null");

    private TrafficSchemas() {}

    static ObjectNode traffic() {
        ObjectNode series = object();
        with(series, "key", "string", "total, or the name, status or code that the series is of.");
        with(series, "points", arrayOf(point()));
        ObjectNode schema = object();
        with(schema, "from", "string", "When the first step begins; RFC 3339.");
        with(schema, "to", "string", "How far what is known reaches; the last step may not be over then. RFC 3339.");
        with(schema, "step", "string", "A duration. Requests per second are a point's requests by the step's seconds.");
        return with(schema, "series", arrayOf(series));
    }

    private static ObjectNode point() {
        ObjectNode point = object();
        with(point, "at", "string", "When the step begins; RFC 3339. A step that nobody reported has no point.");
        with(point, "requests", "integer", "How many requests ended in the step.");
        with(point, "errors", "integer", "How many of them ended with a 5xx.");
        with(point, "p50", MILLISECONDS, "Half of the requests took at most this, in ms; null where nothing is timed.");
        with(point, "p95", MILLISECONDS, "As p50, of 95%.");
        with(point, "p99", MILLISECONDS, "As p50, of 99%.");
        with(point, "upstreamP95", MILLISECONDS, "As p95, of the time with services.");
        with(point, "gatewayP95", MILLISECONDS, "As p95, of the gateway's own time.");
        with(point, "bytesIn", "integer", "Content of requests.");
        with(point, "bytesOut", "integer", "Replies, heads included.");
        with(
                point,
                "cache",
                counts("How many requests of routes that cache there were: hit, miss, stale, revalidated, bypass."));
        with(point, "cacheBytes", "integer", "Replies that came out of the response cache, heads included.");
        with(point, "cacheSavedMs", "integer", "What services had taken for them when they were kept, in ms.");
        return with(
                point,
                "refused",
                counts("How many requests the gateway refused with a 4xx, by code; of consumers: refused, limited."));
    }

    static ObjectNode request() {
        ObjectNode request = object();
        with(request, "id", "string", "The X-Request-Id.");
        with(request, "at", "string", "When its head was read; RFC 3339.");
        for (String text : List.of("node", "method", "host", "path")) {
            with(request, text, "string", "As the node saw it.");
        }
        with(request, "query", "string", "Without the question mark; values that may be secrets are ***.");
        with(request, "status", "integer", "0 if there was no reply.");
        with(request, "code", "string", "Of the gateway's own answer or of a reply that broke off, else empty.");
        for (String name : List.of("route", "service", "target", "consumer", "credential")) {
            with(request, name, "string", "Empty if there was none.");
        }
        with(request, "clientAddress", "string", "With trusted proxies looked through.");
        with(request, "totalMs", "number", "To the reply's last byte.");
        with(request, "upstreamMs", "number", "With services, up to the response's head; 0 if none was asked.");
        with(request, "gatewayMs", "number", "The gateway's own, up to the reply's head.");
        with(request, "attempts", "integer", "How often a service was tried.");
        with(request, "bytesOut", "integer", "The reply, head included.");
        with(request, "cache", "string", "hit, miss, stale, revalidated or bypass; empty if the route does not cache.");
        return with(request, "capturedBy", "string", "The rule that had it kept whole, else empty.");
    }

    static ObjectNode requestWithTimeline() {
        ObjectNode part = object();
        with(part, "part", "string", "gateway, upstream, or reply: its content, after the head.");
        with(part, "ms", "number", "How long it took.");
        ObjectNode attempt = object();
        with(attempt, "part", "string", "The part of an aggregate that it was made for, else empty.");
        with(attempt, "target", "string", "host:port; empty if a part was left before it answered.");
        with(attempt, "startMs", "number", "When it began, from the request's head on.");
        with(attempt, "ms", "number", "Up to the response's head or the failure; 0 if it was left before.");
        with(attempt, "status", "integer", "What the target answered with; 0 if it did not.");
        with(attempt, "code", "string", "Why it did not, else empty.");
        ObjectNode header = object();
        with(header, "name", "string", "As it was written.");
        with(header, "value", "string", "Of this line, cut after 256 characters; *** if it may be a secret.");
        ObjectNode headers = object();
        with(headers, "request", arrayOf(header));
        with(headers, "response", arrayOf(header.deepCopy()));
        ObjectNode request = with(request(), "headers", headers);
        return with(with(request, "timeline", arrayOf(part)), "tried", arrayOf(attempt));
    }

    static ObjectNode object() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static ObjectNode counts(String description) {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "object").put("description", description);
        schema.putObject("additionalProperties").put("type", "integer");
        return schema;
    }

    static ObjectNode arrayOf(ObjectNode element) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        return schema.set("items", element);
    }

    static ObjectNode with(ObjectNode schema, String name, String type, String description) {
        return with(
                schema,
                name,
                JsonNodeFactory.instance.objectNode().put("type", type).put("description", description));
    }

    static void with(ObjectNode schema, String name, List<String> types, String description) {
        ObjectNode member = JsonNodeFactory.instance.objectNode();
        types.forEach(member.putArray("type")::add);
        with(schema, name, member.put("description", description));
    }

    static ObjectNode with(ObjectNode schema, String name, ObjectNode member) {
        schema.withObject("/properties").set(name, member);
        schema.withArray("/required").add(name);
        return schema;
    }
}
