package dev.tollgate.db.dao;

/** A row of {@code arrival_slot}. */
public record ArrivalRow(String node, int slot, long fromSecond, byte[] report) {}
