package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_token}. */
public record TokenRow(
        String name,
        String role,
        String tokenHash,
        String prefix,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime usedAt) {}
