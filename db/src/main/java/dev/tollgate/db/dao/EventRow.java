package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateway_event}. */
public record EventRow(
        String id,
        String identity,
        String type,
        OffsetDateTime at,
        @Nullable String node,
        String document) {}
