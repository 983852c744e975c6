package dev.tollgate.db.dao;

import org.jspecify.annotations.Nullable;

/** One version of an object; without a document it is gone. */
public record DocumentRow(
        String kind, String name, @Nullable String document) {}
