package dev.tollgate.proxy.mask;

/**
 * A text without its secrets.
 *
 * @param whole whether all of it could be looked into; if not, the rest is left out
 */
public record Masked(String text, boolean whole) {}
