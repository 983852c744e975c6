package dev.tollgate.db.dao;

/** How many objects have a value. */
public record TraitCountRow(String value, long total) {}
