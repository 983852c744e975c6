package dev.tollgate.db.arrival;

/** What a node of this name reported. */
public record NodeArrivals(String node, Arrivals arrivals) {}
