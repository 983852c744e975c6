package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.webhook.Message;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.document.WebhookShape;
import dev.tollgate.db.model.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Webhooks and their deliveries as JSON, and the schemas of both. */
final class WebhookDocument {
    private static final List<String> TEXT_OR_NULL = List.of("string", "null");

    private WebhookDocument() {}

    static ObjectNode of(StoredWebhook stored) {
        return WebhookShape.shown(stored.webhook())
                .put("createdAt", stored.createdAt().toString())
                .put("updatedAt", stored.updatedAt().toString())
                .put("revision", stored.version());
    }

    static ObjectNode of(Delivery delivery) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("number", delivery.number())
                .put("state", delivery.state().id())
                .put("attempts", delivery.attempts())
                .put("createdAt", delivery.createdAt().toString())
                .put(
                        "attemptedAt",
                        delivery.attemptedAt().map(Instant::toString).orElse(null))
                .put(
                        "nextAt",
                        delivery.state() == Delivery.State.WAITING
                                ? delivery.dueAt().toString()
                                : null);
        document.set("status", status(delivery));
        document.put("answer", delivery.answer());
        return document.set("event", Message.of(delivery.event()));
    }

    private static JsonNode status(Delivery delivery) {
        return delivery.status().isPresent()
                ? JsonNodeFactory.instance.numberNode(delivery.status().getAsInt())
                : JsonNodeFactory.instance.nullNode();
    }

    static void addTo(ObjectNode schemas) {
        schemas.set("Webhook", WebhookShape.schema());
        schemas.putObject("WebhookOrPreview")
                .putArray("anyOf")
                .add(Schemas.reference("Webhook"))
                .add(Schemas.reference("Preview"));
        schemas.set("WebhookPut", Schemas.withoutRequiredName(WebhookShape.schema()));
        schemas.set("WebhookList", Schemas.list("Webhook"));
        ObjectNode created = WebhookShape.schema();
        ((ObjectNode) created.path("properties").path(WebhookShape.SECRET_NAME)).remove("writeOnly");
        schemas.set("WebhookNew", created);
        schemas.set("WebhookEvent", event());
        schemas.set("WebhookDelivery", delivery());
        schemas.set("WebhookDeliveryList", Schemas.list("WebhookDelivery"));
    }

    private static ObjectNode event() {
        ObjectNode schema = Schemas.object(
                Schemas.property("id", "string", "The same with each attempt; also the field webhook-id."),
                Schemas.property("at", "string", "When it happened; RFC 3339."),
                Schemas.property("node", TEXT_OR_NULL, "On which node; null if it concerns all."),
                Schemas.property("data", "object", "What there is to say about it; each type has members of its own."));
        return Schemas.withMember(
                schema,
                "type",
                Schemas.words(
                        Arrays.stream(EventType.values()).map(EventType::id).toList()));
    }

    private static ObjectNode delivery() {
        ObjectNode schema = Schemas.object(
                Schemas.property("number", "integer", "Rises with each delivery."),
                Schemas.property("attempts", "integer", "That were begun."),
                Schemas.property("createdAt", "string", "RFC 3339."),
                Schemas.property("attemptedAt", TEXT_OR_NULL, "When the last attempt ended; null before the first."),
                Schemas.property("nextAt", TEXT_OR_NULL, "When the next attempt is made; null if there is none."),
                Schemas.property("status", List.of("integer", "null"), "Of the last answer; null if there was none."),
                Schemas.property("answer", "string", "The beginning of the last answer, or why there was none."));
        Schemas.withMember(
                schema,
                "state",
                Schemas.words(Arrays.stream(Delivery.State.values())
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList()));
        return Schemas.withMember(schema, "event", Schemas.reference("WebhookEvent"));
    }
}
