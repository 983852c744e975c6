package dev.tollgate.db.model;

import java.time.Instant;
import java.util.List;

/**
 * A consumer has used so much of a quota.
 *
 * @param begins of the period, in seconds since 1970
 * @param at when it was seen
 */
public record QuotaEvent(String consumer, String quota, long begins, int percent, Instant at) {
    /** What is told. */
    public static final List<Integer> PERCENTS = List.of(50, 80, 100);
}
