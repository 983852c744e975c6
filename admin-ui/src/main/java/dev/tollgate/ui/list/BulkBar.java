package dev.tollgate.ui.list;

/**
 * What can be done with several rows at once.
 *
 * @param action path that it posts to
 * @param label what the rows are
 * @param here where to come back to
 */
public record BulkBar(String action, String label, String here) {}
