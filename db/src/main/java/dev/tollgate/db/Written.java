package dev.tollgate.db;

/**
 * What came of a write.
 *
 * @param revision the newest revision behind the write
 * @param changed whether the write made that revision, or changed nothing
 */
public record Written<T>(T result, long revision, boolean changed) {}
