package dev.tollgate.admin.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Delivery;

/** What a receiver gets to read of an event. */
public final class Message {

    private Message() {}

    /** The event as JSON; the same with each attempt, to the byte. */
    public static ObjectNode of(Delivery.Event event) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("type", event.type().id())
                .put("at", event.at().toString())
                .put("node", event.node().orElse(null));
        return document.set("data", event.data());
    }
}
