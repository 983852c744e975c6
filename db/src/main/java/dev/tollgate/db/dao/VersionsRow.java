package dev.tollgate.db.dao;

import org.jspecify.annotations.Nullable;

/** An object's documents at two revisions; none where it did not exist. */
public record VersionsRow(
        String kind,
        String name,
        @Nullable String older,
        @Nullable String newer) {}
