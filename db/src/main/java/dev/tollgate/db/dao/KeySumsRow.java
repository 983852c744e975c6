package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How the keys of a consumer are, all together. */
public record KeySumsRow(
        String consumer,
        long usable,
        long expiring,
        @Nullable OffsetDateTime lastUsedAt) {}
