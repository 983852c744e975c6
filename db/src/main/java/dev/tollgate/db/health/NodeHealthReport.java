package dev.tollgate.db.health;

import java.time.Instant;

/**
 * A node's report with what the database knows of the node.
 *
 * @param live whether it reported within the last seconds
 * @param seenAt when it reported last
 */
public record NodeHealthReport(String node, boolean live, Instant seenAt, HealthReport report) {}
