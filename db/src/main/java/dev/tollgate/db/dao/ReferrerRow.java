package dev.tollgate.db.dao;

/**
 * One of the objects that refer to another.
 *
 * @param total how many there are of them
 */
public record ReferrerRow(String target, String kind, String name, long total) {}
