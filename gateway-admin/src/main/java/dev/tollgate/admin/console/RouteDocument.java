package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Leads from a route's document to its form and back. */
final class RouteDocument {

    private RouteDocument() {}

    /** The form that shows a stored route. */
    static RouteDraft draft(Route route) {
        ObjectNode document = Documents.write(route);
        JsonNode match = document.path("match");
        JsonNode authentication = document.path("authentication");
        JsonNode place = authentication.path("apiKey");
        return new RouteDraft(
                new RouteDraft.Common(
                        route.name(), String.join(", ", route.tags()), route.description(), route.enabled()),
                route.priority() == 0 ? "" : Integer.toString(route.priority()),
                route.match().methods(),
                String.join(", ", route.match().hosts()),
                elements(match.path("paths")).map(RouteDocument::path).toList(),
                destination(document.path("destination")),
                new RouteDraft.AccessDraft(
                        authentication.isObject() ? "key" : "public",
                        place.path("header").asText("X-API-Key"),
                        place.path("query").isTextual() ? place.path("query").asText() : "",
                        authentication.path("anonymous").asBoolean(),
                        authentication.path("forwardCredential").asBoolean()),
                elements(document.path("limits")).map(RouteDocument::limit).toList(),
                0);
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static RouteDraft.PathDraft path(JsonNode path) {
        String kind = path.fieldNames().next();
        return new RouteDraft.PathDraft(kind, path.path(kind).asText());
    }

    private static RouteDraft.DestinationDraft destination(JsonNode destination) {
        JsonNode respond = destination.path("respond");
        return new RouteDraft.DestinationDraft(
                respond.isObject() ? "respond" : destination.has("service") ? "service" : "kept",
                destination.path("service").asText(""),
                "",
                destination.path("stripPrefix").asBoolean(),
                respond.path("status").asText("200"),
                respond.path("body").asText(""));
    }

    private static RouteDraft.LimitDraft limit(JsonNode limit) {
        List<String> by = elements(limit.path("by")).map(JsonNode::asText).toList();
        String burst = limit.path("burst").asText("0");
        return new RouteDraft.LimitDraft(
                limit.path("name").asText(),
                limit.path("requests").asText(),
                limit.path("window").asText(),
                String.join("+", by),
                burst.equals("0") ? "" : burst,
                limit.path("algorithm").asText());
    }

    /** The document of a form; what the form does not show stays as it is stored. */
    static ObjectNode of(RouteDraft draft, ObjectNode stored) {
        ObjectNode document = stored.deepCopy();
        draft.common().writeTo(document);
        document.set("priority", Typed.number(draft.priority().isEmpty() ? "0" : draft.priority()));
        ObjectNode match = object(document, "match");
        match.set("hosts", Typed.list(draft.hosts()));
        ArrayNode paths = match.putArray("paths");
        draft.paths().forEach(path -> paths.addObject().put(path.kind(), path.path()));
        match.set("methods", Typed.list(draft.methods()));
        document.set("destination", destination(draft.destination(), document.path("destination")));
        if (draft.access().who().equals("key")) {
            writeAccess(draft.access(), object(document, "authentication"));
        } else {
            document.putNull("authentication");
        }
        document.set("limits", limits(draft.limits(), document.path("limits")));
        return document;
    }

    private static ObjectNode object(ObjectNode parent, String member) {
        return parent.path(member) instanceof ObjectNode object ? object : parent.putObject(member);
    }

    private static JsonNode destination(RouteDraft.DestinationDraft draft, JsonNode stored) {
        if (draft.to().equals("kept")) {
            return stored;
        }
        boolean same = stored.isObject() && stored.has(draft.to());
        ObjectNode destination = same ? stored.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (draft.to().equals("respond")) {
            ObjectNode respond = object(destination, "respond");
            respond.set("status", Typed.number(draft.status()));
            respond.put("body", draft.body());
        } else {
            destination.put("service", draft.service());
            destination.put("stripPrefix", draft.stripPrefix());
        }
        return destination;
    }

    private static void writeAccess(RouteDraft.AccessDraft draft, ObjectNode authentication) {
        if (!authentication.has("methods")) {
            authentication.putArray("methods").add("api-key");
        }
        ObjectNode place = object(authentication, "apiKey");
        place.put("header", draft.header());
        place.set("query", Typed.textOrNull(draft.query()));
        authentication.put("anonymous", draft.anonymous());
        authentication.put("forwardCredential", draft.forwardCredential());
    }

    private static ArrayNode limits(List<RouteDraft.LimitDraft> drafts, JsonNode stored) {
        ArrayNode limits = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>();
        drafts.forEach(draft -> names.add(draft.name()));
        for (RouteDraft.LimitDraft draft : drafts) {
            ObjectNode limit = elements(stored)
                    .filter(one ->
                            !draft.name().isEmpty() && one.path("name").asText().equals(draft.name()))
                    .findFirst()
                    .map(one -> (ObjectNode) one.deepCopy())
                    .orElseGet(limits::objectNode);
            limit.put("name", draft.name().isEmpty() ? freeName(draft.window(), names) : draft.name());
            setUnlessEmpty(limit, "requests", draft.requests());
            limit.put("window", draft.window());
            limit.set("burst", Typed.number(draft.burst().isEmpty() ? "0" : draft.burst()));
            limit.put("algorithm", draft.algorithm());
            limit.set(
                    "by",
                    Typed.list(new ArrayList<>(Arrays.stream(draft.by().split("\\+"))
                            .filter(word -> !word.isEmpty())
                            .toList())));
            limits.add(limit);
        }
        return limits;
    }

    private static void setUnlessEmpty(ObjectNode limit, String member, String text) {
        if (text.isEmpty()) {
            limit.remove(member);
        } else {
            limit.set(member, Typed.number(text));
        }
    }

    private static String freeName(String window, Set<String> taken) {
        String first = switch (window) {
            case "1s" -> "per-second";
            case "1m", "60s" -> "per-minute";
            case "1h", "60m" -> "per-hour";
            case "1d", "24h" -> "per-day";
            default -> window.matches("[0-9a-z]{1,20}") ? "per-" + window : "limit";
        };
        String name = first;
        for (int number = 2; !taken.add(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }
}
