package dev.tollgate.ui.detail;

/**
 * The response cache of a route.
 *
 * @param action where something is let go
 * @param prefix that is proposed for URLs
 * @param may whether whoever looks may purge
 * @param role what it takes
 */
public record Cache(String action, CacheContents contents, String prefix, boolean may, String role) {}
