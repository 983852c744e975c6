package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One node's last report. */
public record NodeRow(
        String name,
        String url,
        String version,
        OffsetDateTime startedAt,
        OffsetDateTime seenAt,
        long appliedRevision,
        @Nullable Long failedRevision,
        @Nullable String failure,
        @Nullable OffsetDateTime snapshotAt,
        boolean databaseAnswers,
        @Nullable String trouble,
        String redis,
        long command,
        String labels) {}
