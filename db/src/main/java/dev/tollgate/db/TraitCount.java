package dev.tollgate.db;

/** How many objects of a kind have this value of a trait. */
public record TraitCount(String value, long count) {}
