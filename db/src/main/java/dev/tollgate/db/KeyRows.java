package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.dao.ApiKeyRow;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rows of API keys into records and back. */
final class KeyRows {
    private static final String NONE = "[]";

    private KeyRows() {}

    static StoredKey key(ApiKeyRow row) {
        ApiKey key = new ApiKey(
                row.id(),
                row.consumer(),
                hash(row.hash()),
                instant(row.expiresAt()),
                row.revokedAt() != null,
                texts(row.scopes()),
                texts(row.routes()),
                texts(row.sources()),
                instant(row.retiringSince()));
        String from = row.lastUsedFrom() == null ? "" : row.lastUsedFrom();
        return new StoredKey(
                key,
                row.name(),
                row.prefix(),
                row.createdAt().toInstant(),
                row.createdBy(),
                instant(row.revokedAt()),
                row.revision(),
                instant(row.lastUsedAt()).map(at -> new KeyUse(row.id(), at, from)));
    }

    static ApiKeyRow row(StoredKey stored) {
        ApiKey key = stored.key();
        return new ApiKeyRow(
                key.id(),
                key.consumer(),
                stored.name(),
                stored.prefix(),
                hex(key.hash()),
                StoredTime.of(stored.createdAt()),
                stored.createdBy(),
                timestamp(key.expiresAt()),
                timestamp(stored.revokedAt()),
                text(key.scopes()),
                text(key.routes()),
                text(key.sources()),
                stored.revision(),
                timestamp(stored.lastUse().map(KeyUse::at)),
                stored.lastUse().map(KeyUse::from).orElse(null),
                timestamp(key.retiringSince()));
    }

    static String hex(KeyHash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    static KeyHash hash(String hex) {
        return KeyHash.of(HexFormat.of().parseHex(hex));
    }

    static List<String> texts(String array) {
        // Most keys have no restrictions, and there are many keys to load at a start.
        return array.equals(NONE)
                ? List.of()
                : Json.parse(array).valueStream().map(JsonNode::textValue).toList();
    }

    static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private static String text(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return Json.text(array);
    }

    private static @Nullable OffsetDateTime timestamp(Optional<Instant> at) {
        return at.map(StoredTime::of).orElse(null);
    }
}
