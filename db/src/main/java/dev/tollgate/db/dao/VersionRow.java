package dev.tollgate.db.dao;

/** Which version of an object is the newest. */
public record VersionRow(String name, long revision) {}
