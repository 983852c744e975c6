package dev.tollgate.db.dao;

/** One node's last report of targets, in the form of {@link dev.tollgate.db.health.HealthCodec}. */
public record HealthRow(String node, byte[] report) {}
