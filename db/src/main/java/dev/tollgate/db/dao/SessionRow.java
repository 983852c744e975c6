package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A row of {@code admin_session}. */
public record SessionRow(
        String idHash,
        String userName,
        OffsetDateTime createdAt,
        OffsetDateTime seenAt,
        String address,
        String browser) {}
