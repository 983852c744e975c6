package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.Optional;

/** A row of {@code admin_session}: of a user, or of somebody from outside with a role. */
public record SessionRow(
        String idHash,
        Optional<String> userName,
        Optional<String> outsideName,
        Optional<String> outsideRole,
        OffsetDateTime createdAt,
        OffsetDateTime seenAt,
        String address,
        String browser) {}
