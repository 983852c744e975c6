package dev.tollgate.db.dao;

/** One value of a trait of an object. */
public record TraitRow(String kind, String trait, String value, String name) {}
