package dev.tollgate.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.preview.TransformPreview;
import dev.tollgate.proxy.preview.TransformPreview.Field;
import dev.tollgate.proxy.preview.TransformPreview.Request;
import dev.tollgate.proxy.preview.TransformPreview.Response;
import dev.tollgate.proxy.preview.TransformPreview.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Tries out what routes change of requests and answers. Nothing is sent, and nothing is stored. */
public final class TransformTrials {
    private static final String NAME = "preview";
    private static final String JSON = "application/json";

    private final Database database;

    public TransformTrials(Database database) {
        this.database = database;
    }

    /** A new tree that describes what {@link #run} takes. */
    public static ObjectNode schema() {
        return TrialShape.SHAPE.schema();
    }

    /** What comes of it, or what is wrong with what was sent. */
    public Reading<ObjectNode> run(JsonNode document) {
        return switch (Reading.of(TrialShape.SHAPE, document)) {
            case Reading.Refused<Trial>(var mistakes) -> new Reading.Refused<>(mistakes);
            case Reading.Accepted<Trial>(var trial) -> run(trial);
        };
    }

    private Reading<ObjectNode> run(Trial trial) {
        Optional<ObjectNode> route = trial.route().isEmpty()
                ? Optional.of(blank())
                : database.reader()
                        .find(new EntityKey(Kind.ROUTE, trial.route().get()))
                        .map(found -> Documents.write(found.entity()));
        if (route.isEmpty()) {
            Place place = Place.root().member("route");
            place.refuse(MistakeCode.DANGLING_REFERENCE, "must be the name of a route that exists");
            return new Reading.Refused<>(place.mistakes());
        }
        trial.transform().ifPresent(transform -> route.get().set("transform", transform));
        trial.aggregate()
                .ifPresent(aggregate -> route.get().putObject("destination").set("aggregate", aggregate));
        trial.schema().ifPresent(schema -> rules(route.get()).set("schema", schema));
        return switch (Documents.read(Kind.ROUTE, route.get())) {
            case Reading.Accepted<?>(Route read) -> new Reading.Accepted<>(shown(read, trial));
            case Reading.Accepted<?> other -> throw new IllegalStateException(other.toString());
            case Reading.Refused<?>(var mistakes) ->
                new Reading.Refused<>(
                        mistakes.stream().map(TransformTrials::asSent).toList());
        };
    }

    private static ObjectNode blank() {
        ObjectNode route = JsonNodeFactory.instance.objectNode().put("name", NAME);
        route.putObject("destination").put("service", NAME);
        return route;
    }

    private static ObjectNode rules(ObjectNode route) {
        return route.path("request") instanceof ObjectNode rules ? rules : route.putObject("request");
    }

    /** Schema and aggregate stand elsewhere in what was sent. */
    private static Mistake asSent(Mistake mistake) {
        String pointer = mistake.pointer();
        for (String around : List.of("/request/schema", "/destination/aggregate")) {
            if (pointer.startsWith(around)) {
                String sent = pointer.substring(pointer.indexOf('/', 1));
                return new Mistake(sent, mistake.code(), mistake.message());
            }
        }
        return mistake;
    }

    private static ObjectNode shown(Route route, Trial trial) {
        Trial.Asked asked = trial.request();
        Shown shown = TransformPreview.of(
                route,
                new Request(asked.method(), target(asked.url()), fields(asked.headers(), asked.body()), asked.body()),
                answer(trial.response()),
                trial.parts().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, part -> answer(part.getValue()))),
                identity(trial));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(
                "request",
                shown.request().<JsonNode>map(TransformTrials::document).orElseGet(JsonNodeFactory.instance::nullNode));
        if (route.destination() instanceof Destination.Aggregate) {
            ArrayNode parts = document.putArray("parts");
            shown.parts().forEach(one -> parts.add(document(one.request()).put("part", one.part())));
        }
        document.set("response", document(shown.response()));
        return document;
    }

    private static Response answer(Trial.Answered answer) {
        return new Response(answer.status(), fields(answer.headers(), answer.body()), answer.body());
    }

    private static String target(String url) {
        int host = url.indexOf("://");
        return host < 0 ? url : url.substring(url.indexOf('/', host + 3));
    }

    /** Content is JSON unless somebody says otherwise. */
    private static List<Field> fields(SortedMap<String, String> headers, String content) {
        List<Field> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new Field(name, value)));
        boolean typed = fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("Content-Type"));
        if (!content.isEmpty() && !typed) {
            fields.add(new Field("Content-Type", JSON));
        }
        return fields;
    }

    private static Optional<Identity> identity(Trial trial) {
        if (trial.consumer().isEmpty() && trial.claims().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> claims = new HashMap<>();
        trial.claims()
                .properties()
                .forEach(claim -> plain(claim.getValue()).ifPresent(value -> claims.put(claim.getKey(), value)));
        Caller caller = trial.consumer()
                .<Caller>map(Caller.Consumer::new)
                .orElseGet(() ->
                        new Caller.Subject(NAME, trial.claims().path("sub").asText()));
        return Optional.of(
                new Identity(caller, List.of(), Set.of(), new Claims(claims), List.of(new Proof.Key(NAME)), List.of()));
    }

    private static Optional<Object> plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new HashMap<>();
            node.properties()
                    .forEach(
                            member -> plain(member.getValue()).ifPresent(value -> members.put(member.getKey(), value)));
            return Optional.of(Map.copyOf(members));
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> plain(element).ifPresent(elements::add));
            return Optional.of(List.copyOf(elements));
        }
        return switch (node.getNodeType()) {
            case STRING -> Optional.of(node.textValue());
            case NUMBER -> Optional.of(node.numberValue());
            case BOOLEAN -> Optional.of(node.booleanValue());
            default -> Optional.empty();
        };
    }

    private static ObjectNode document(Request request) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("method", request.method())
                .put("url", request.target());
        headers(request.fields(), document);
        return document.put("body", request.content());
    }

    private static ObjectNode document(Response response) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("status", response.status());
        headers(response.fields(), document);
        return document.put("body", response.content());
    }

    private static void headers(List<Field> fields, ObjectNode into) {
        ObjectNode headers = into.putObject("headers");
        for (Field field : fields) {
            JsonNode before = headers.path(field.name());
            headers.put(field.name(), before.isTextual() ? before.textValue() + ", " + field.value() : field.value());
        }
    }
}
