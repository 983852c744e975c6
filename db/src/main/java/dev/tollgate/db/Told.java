package dev.tollgate.db;

/** A deed and who does it: what the audit gets to know in the transaction that does it. */
public record Told(Author author, Audited deed) {}
