package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A row of {@code admin_session} with the role of its user, who may sign in. */
public record OpenSessionRow(
        String idHash,
        String userName,
        String role,
        OffsetDateTime createdAt,
        OffsetDateTime seenAt,
        String address,
        String browser) {}
