package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** The newest version of an existing object. */
public record ObjectRow(
        String kind, String name, long revision, OffsetDateTime createdAt, OffsetDateTime updatedAt, String document) {}
