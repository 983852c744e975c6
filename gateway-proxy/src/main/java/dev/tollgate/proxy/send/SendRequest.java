package dev.tollgate.proxy.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.explain.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A request for a node to send, as an admin hands it over. */
public record SendRequest(Asked asked, byte[] content) {

    /** For the call. */
    public byte[] encode() {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("method", asked.method())
                .put("host", asked.host())
                .put("secure", asked.secure())
                .put("target", asked.target())
                .put("address", asked.address())
                .put("content", content);
        asked.consumer().ifPresent(consumer -> tree.put("consumer", consumer));
        ArrayNode headers = tree.putArray("headers");
        asked.headers().forEach(header -> headers.addArray().add(header.name()).add(header.value()));
        return Json.bytes(tree);
    }

    /** What {@link #encode} made; nothing if it is something else. */
    static Optional<SendRequest> decode(byte[] bytes) {
        try {
            JsonNode tree = Json.parse(bytes);
            List<Asked.Header> headers = tree.path("headers")
                    .valueStream()
                    .map(pair ->
                            new Asked.Header(pair.path(0).asText(), pair.path(1).asText()))
                    .toList();
            Asked asked = new Asked(
                    tree.path("method").asText(),
                    tree.path("host").asText(),
                    tree.path("secure").booleanValue(),
                    tree.path("target").asText(),
                    headers,
                    tree.path("address").asText(),
                    Optional.ofNullable(tree.get("consumer")).map(JsonNode::asText));
            byte[] content = tree.path("content").binaryValue();
            return content == null ? Optional.empty() : Optional.of(new SendRequest(asked, content));
        } catch (InvalidJson | IOException _) {
            return Optional.empty();
        }
    }
}
