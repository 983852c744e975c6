package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An API key without what opens anything.
 *
 * @param hash 64 hexadecimal digits
 * @param scopes an array of JSON, as {@code routes} and {@code sources} are
 */
public record ApiKeyRow(
        String id,
        String consumer,
        String name,
        String prefix,
        String hash,
        OffsetDateTime createdAt,
        String createdBy,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime revokedAt,
        String scopes,
        String routes,
        String sources,
        long revision,
        @Nullable OffsetDateTime lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable OffsetDateTime retiringSince) {}
