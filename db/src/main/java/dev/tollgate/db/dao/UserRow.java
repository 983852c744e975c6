package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A row of {@code admin_user}. */
public record UserRow(
        String name,
        String role,
        boolean enabled,
        String passwordHash,
        long version,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {}
