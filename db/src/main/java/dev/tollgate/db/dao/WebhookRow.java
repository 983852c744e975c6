package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A row of {@code webhook}. */
public record WebhookRow(
        String name, String document, long version, OffsetDateTime createdAt, OffsetDateTime updatedAt) {}
