package dev.tollgate.db.dao;

/** One slot: what one node saw in one step, in the form of {@link dev.tollgate.db.traffic.TrafficCodec}. */
public record TrafficRow(String node, int stepSeconds, int slot, long fromSecond, byte[] report) {}
