package dev.tollgate.admin.change;

/** The ways to change what nodes serve. */
public record Writing(Editor editor, Keys keys) {}
