package dev.tollgate.db.dao;

/**
 * An object that a revision changed.
 *
 * @param existed whether it was there before
 */
public record TouchedRow(String kind, String name, boolean removed, boolean existed) {}
