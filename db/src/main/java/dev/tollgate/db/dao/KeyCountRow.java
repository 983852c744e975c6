package dev.tollgate.db.dao;

/** How many keys a consumer has. */
public record KeyCountRow(String consumer, long total) {}
