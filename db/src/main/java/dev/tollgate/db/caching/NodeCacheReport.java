package dev.tollgate.db.caching;

/**
 * A node's report with what the database knows of the node.
 *
 * @param live whether it reported within the last seconds
 */
public record NodeCacheReport(String node, boolean live, CacheReport report) {}
