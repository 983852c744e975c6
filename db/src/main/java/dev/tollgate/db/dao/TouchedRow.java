package dev.tollgate.db.dao;

/**
 * An object that a revision changed.
 *
 * @param total how many objects the revision changed
 */
public record TouchedRow(long revision, String kind, String name, boolean removed, long total) {}
