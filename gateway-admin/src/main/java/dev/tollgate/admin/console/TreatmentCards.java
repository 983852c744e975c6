package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;

/** What is rarely said of routes and services, as their pages tell it: of documents without secrets. */
final class TreatmentCards {

    private static final String SETTINGS = "as the settings say";

    private TreatmentCards() {}

    /** What happens to a route's requests on their way. */
    static Card onTheWay(JsonNode route) {
        JsonNode mirror = route.path("mirror");
        String service = mirror.path("service").asText();
        JsonNode request = route.path("request");
        return new Card(
                "On the way",
                List.of(
                        Fact.of(
                                "Other origins",
                                route.path("cors").isObject() ? origins(route.path("cors")) : SETTINGS),
                        Fact.of("Size of requests", request.isObject() ? size(request) : SETTINGS),
                        Fact.of(
                                "Content of requests",
                                request.path("schema").isEmpty() ? "any" : "valid under a JSON Schema"),
                        new Fact(
                                "Requests go on",
                                List.of(changes(route.at("/transform/request"))),
                                List.of(TrialPages.link(route.path("name").asText()))),
                        Fact.of("Answers go back", changes(route.at("/transform/response"))),
                        Fact.of(
                                "Answers",
                                route.at("/response/compress").asBoolean() ? "compressed in gzip" : "as they come"),
                        Fact.of("Cache", cache(route.path("cache"))),
                        Fact.of("Waiting", waiting(route.path("timeouts"))),
                        mirror.isObject()
                                ? new Fact(
                                        "Mirror",
                                        List.of(mirror.path("percent").asText() + " of a hundred requests, to"),
                                        List.of(new Link(Subject.SERVICE.path(service), service)))
                                : Fact.of("Mirror", "none")));
    }

    private static String origins(JsonNode cors) {
        String origins = words(cors.path("origins"));
        return (origins.isEmpty() ? "none" : origins)
                + (cors.path("credentials").asBoolean() ? ", with credentials" : "");
    }

    private static String changes(JsonNode transform) {
        List<String> changes = new ArrayList<>();
        for (String list : List.of("body", "headers", "query")) {
            int count = transform.path(list).size();
            if (count > 0) {
                changes.add((list.equals("body") ? "JSON" : list) + " with " + count
                        + (count == 1 ? " change" : " changes"));
            }
        }
        if (transform.path("method").isTextual()) {
            changes.add("as " + transform.path("method").asText());
        }
        if (!transform.path("status").isEmpty()) {
            changes.add("with other statuses");
        }
        return changes.isEmpty() ? "as they come" : String.join(", ", changes);
    }

    private static String size(JsonNode request) {
        JsonNode most = request.path("maxBodySize");
        return most.isTextual() ? "at most " + most.asText() : "no limit";
    }

    private static String cache(JsonNode cache) {
        if (!cache.isObject()) {
            return "none";
        }
        String fresh = cache.path("ttl").isTextual() ? cache.path("ttl").asText() : "as answers say";
        return cache.path("shared").asBoolean() ? fresh + ", shared by all callers" : fresh;
    }

    private static String waiting(JsonNode timeouts) {
        List<String> own = new ArrayList<>();
        timeouts.properties()
                .forEach(timeout ->
                        own.add(timeout.getKey() + " " + timeout.getValue().asText()));
        return own.isEmpty() ? "as its service says" : String.join(", ", own);
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return String.join(", ", words);
    }

    /** How a service is trusted, and what it knows the gateway by. */
    static Card trust(JsonNode service) {
        JsonNode tls = service.path("tls");
        JsonNode credential = service.path("credential");
        JsonNode maintenance = service.path("maintenance");
        String certificate = tls.path("clientCertificate").asText("");
        boolean named = tls.path("clientCertificate").isTextual();
        return new Card(
                "Trust",
                List.of(
                        Fact.of("Certificates of https targets", verified(tls)),
                        new Fact(
                                "Client certificate",
                                named ? List.of() : List.of("none"),
                                named
                                        ? List.of(new Link(Subject.CERTIFICATE.path(certificate), certificate))
                                        : List.of()),
                        Fact.of(
                                "Credential",
                                credential.isObject()
                                        ? "sent in " + credential.path("header").asText() + ", never shown"
                                        : "none"),
                        Fact.of(
                                "Maintenance",
                                maintenance.isObject()
                                        ? "requests are answered 503, try again after "
                                                + maintenance.path("retryAfter").asText()
                                        : "no")));
    }

    private static String verified(JsonNode tls) {
        if (!tls.path("verify").asBoolean(true)) {
            return "not verified";
        }
        String by = tls.path("ca").isTextual() ? "verified by an own authority" : "verified";
        return tls.path("serverName").isTextual()
                ? by + ", for " + tls.path("serverName").asText()
                : by;
    }
}
