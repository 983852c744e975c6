package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** When an object has come and changed, and as which revision. */
public record HeadTimesRow(String name, long revision, OffsetDateTime createdAt, OffsetDateTime updatedAt) {}
