package dev.tollgate.db.traffic;

/** What a node of this name reported. */
public record NodeTraffic(String node, TrafficReport report) {}
