package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision, beside the newest version of an existing object.
 *
 * @param kind nothing, as all that follows, in the single row that says that there are no objects
 */
public record CurrentObjectRow(
        long currentRevision,
        @Nullable String kind,
        @Nullable String name,
        @Nullable Long revision,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt,
        @Nullable String document) {}
