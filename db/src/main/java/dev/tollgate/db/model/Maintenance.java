package dev.tollgate.db.model;

import java.time.Duration;

/**
 * A service is being worked on, and gets no requests.
 *
 * @param retryAfter after which clients are told to come back
 */
public record Maintenance(Duration retryAfter) {}
