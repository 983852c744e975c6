package dev.tollgate.db.document.shape;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901)
 * @param message says what would be accepted
 */
public record Mistake(String pointer, MistakeCode code, String message) {}
