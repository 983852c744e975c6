package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/** All of the demo's objects but its services, as {@code samples.json} has them. */
final class SampleObjects {
    private static final String FILE = "samples.json";
    private static final String GATEWAY = "GATEWAY";
    private static final String TOUR = "TOUR";

    private SampleObjects() {}

    /** One of them, without its tags. */
    record SampleObject(Kind kind, ObjectNode document) {
        String name() {
            return document.path("name").asText();
        }

        EntityKey key() {
            return new EntityKey(kind, name());
        }
    }

    /** In the order of references; what they tell to try is at this address, their issuer signs with this secret. */
    static List<SampleObject> at(String gateway, String secret) {
        JsonNode file = Json.parse(text().replaceAll(GATEWAY, Matcher.quoteReplacement(gateway)));
        List<SampleObject> objects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            file.path(kind.collection())
                    .forEach(document -> objects.add(new SampleObject(kind, (ObjectNode) document)));
        }
        String tour = tour(objects);
        for (SampleObject object : objects) {
            if (object.kind() == Kind.ISSUER) {
                object.document().put("secret", secret);
            }
            if (object.document().at("/destination/respond") instanceof ObjectNode respond
                    && respond.path("body").asText().equals(TOUR)) {
                respond.put("body", tour);
            }
        }
        return objects;
    }

    /** What each route is for and what to try with it, a line for each. */
    private static String tour(List<SampleObject> objects) {
        StringBuilder tour = new StringBuilder();
        for (SampleObject object : objects) {
            if (object.kind() == Kind.ROUTE) {
                String description = object.document().path("description").asText();
                tour.append(object.name())
                        .append("\n    ")
                        .append(description.replaceFirst("^Sample: ", "").replaceFirst(" (Try.*)$", "\n    $1"))
                        .append('\n');
            }
        }
        return tour.toString();
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(SampleObjects.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
