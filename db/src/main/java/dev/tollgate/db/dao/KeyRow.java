package dev.tollgate.db.dao;

/** An object's identity. */
public record KeyRow(String kind, String name) {}
