package dev.tollgate.ui;

/**
 * A file that pages load; its name changes with its content, so whoever has it may keep it for good.
 *
 * @param gzipped the same, compressed (RFC 1952)
 */
public record Asset(String mediaType, byte[] bytes, byte[] gzipped) {}
