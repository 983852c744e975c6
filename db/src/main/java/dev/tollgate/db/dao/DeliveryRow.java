package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code webhook_delivery} with its event. */
public record DeliveryRow(
        long number,
        String webhook,
        String event,
        String type,
        OffsetDateTime at,
        @Nullable String node,
        String document,
        String state,
        int attempts,
        OffsetDateTime createdAt,
        OffsetDateTime dueAt,
        @Nullable OffsetDateTime attemptedAt,
        @Nullable Integer status,
        String answer) {}
