package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/**
 * One revision, without what changed in it.
 *
 * @param changed how many objects it changed
 */
public record RevisionRow(long revision, String author, String remark, OffsetDateTime createdAt, long changed) {}
