package dev.tollgate.db;

import java.time.Instant;

/**
 * A node as the database knows it.
 *
 * @param seenAt when its last report came, by the database's clock
 * @param live whether that was less than 5 s ago
 */
public record NodeStatus(NodeReport report, Instant seenAt, boolean live) {}
