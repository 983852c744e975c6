package dev.tollgate.db;

import java.time.Instant;

/** The newest version of an object, without its document. */
public record ObjectVersion(String name, long revision, Instant createdAt, Instant updatedAt) {}
