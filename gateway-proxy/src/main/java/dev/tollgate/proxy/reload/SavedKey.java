package dev.tollgate.proxy.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** How an API key looks in the last good file. What is usual is left out: there may be very many. */
final class SavedKey {
    private static final String EXPIRES_AT = "expiresAt";

    private static final String RETIRING_SINCE = "retiringSince";

    private SavedKey() {}

    static ObjectNode write(ApiKey key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", key.id()).put("consumer", key.consumer());
        json.put("hash", HexFormat.of().formatHex(key.hash().bytes()));
        key.expiresAt().ifPresent(at -> json.put(EXPIRES_AT, at.toString()));
        key.retiringSince().ifPresent(at -> json.put(RETIRING_SINCE, at.toString()));
        if (key.revoked()) {
            json.put("revoked", true);
        }
        write(json, "scopes", key.scopes());
        write(json, "routes", key.routes());
        write(json, "sources", key.sources());
        return json;
    }

    private static void write(ObjectNode json, String name, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode list = json.putArray(name);
            words.forEach(list::add);
        }
    }

    /** Throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} if it is none. */
    static ApiKey read(JsonNode json) {
        return new ApiKey(
                json.path("id").asText(),
                json.path("consumer").asText(),
                KeyHash.of(HexFormat.of().parseHex(json.path("hash").asText())),
                instant(json, EXPIRES_AT),
                json.path("revoked").asBoolean(),
                read(json, "scopes"),
                read(json, "routes"),
                read(json, "sources"),
                instant(json, RETIRING_SINCE));
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return json.has(name) ? Optional.of(Instant.parse(json.path(name).asText())) : Optional.empty();
    }

    private static List<String> read(JsonNode json, String name) {
        List<String> words = new ArrayList<>();
        json.path(name).forEach(word -> words.add(word.asText()));
        return words;
    }
}
