package dev.tollgate.db.dao;

/** One tag of an object. */
public record TagRow(String kind, String tag, String name) {}
