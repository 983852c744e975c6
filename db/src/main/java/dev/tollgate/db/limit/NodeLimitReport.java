package dev.tollgate.db.limit;

/**
 * A node's report with what the database knows of the node.
 *
 * @param live whether it reported within the last seconds
 */
public record NodeLimitReport(String node, boolean live, LimitReport report) {}
