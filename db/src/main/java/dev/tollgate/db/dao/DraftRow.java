package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** One draft. */
public record DraftRow(
        String name,
        String document,
        String author,
        long version,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {}
