package dev.tollgate.db.dao;

import org.jspecify.annotations.Nullable;

/**
 * The newest revision, beside one object that changed.
 *
 * @param kind nothing in the single row that says that no object changed
 * @param document nothing if the object is gone
 */
public record ChangeRow(
        long currentRevision,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String document) {}
