package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision, beside one object or API key that changed.
 *
 * @param kind {@code keys} for an API key; nothing in the single row that says that nothing changed
 * @param name the id of an API key
 * @param document nothing if the object is gone
 * @param hash nothing if the API key is gone; as all that follow it is there for API keys only
 * @param consumer whose key it is
 */
public record ChangeRow(
        long currentRevision,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String document,
        @Nullable String hash,
        @Nullable String consumer,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime revokedAt,
        @Nullable String scopes,
        @Nullable String routes,
        @Nullable String sources,
        @Nullable OffsetDateTime retiringSince) {
    /** The kind of rows that are API keys. */
    public static final String KEYS = "keys";
}
