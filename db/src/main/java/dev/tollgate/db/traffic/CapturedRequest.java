package dev.tollgate.db.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a rule of capture had kept whole: its header fields and its content, those of the reply, and what each
 * step made of them; secrets are masked.
 *
 * @param id the request's {@code X-Request-Id}
 * @param at when its head was read, to some milliseconds
 * @param document at most {@link #LONGEST} bytes of JSON
 */
public record CapturedRequest(String id, Instant at, String route, String rule, ObjectNode document) {
    /** The most bytes of a document. */
    public static final int LONGEST = Json.LONGEST;

    private static final byte VERSION = 1;

    /** The document as few bytes. */
    public byte[] packed() {
        return PackedJson.pack(VERSION, Json.bytes(document));
    }

    /** What was packed; empty if that is in a later version's form, or damaged. */
    public static Optional<CapturedRequest> unpacked(String id, Instant at, String route, String rule, byte[] packed) {
        return PackedJson.unpack(VERSION, packed)
                .filter(JsonNode::isObject)
                .map(document -> new CapturedRequest(id, at, route, rule, (ObjectNode) document));
    }
}
