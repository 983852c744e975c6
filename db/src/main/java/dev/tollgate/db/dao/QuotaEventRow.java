package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A row of {@code quota_event}. */
public record QuotaEventRow(String consumer, String quota, long begins, int percent, OffsetDateTime at) {}
