package dev.tollgate.db.limit;

import java.time.Instant;
import java.util.List;

/**
 * How limits stand on a node.
 *
 * @param at when that was so
 * @param consumers those that somebody looks at, at most {@link #MOST_CONSUMERS}
 */
public record LimitReport(Instant at, List<ConsumerLimits> consumers) {
    /** The most consumers of a report; of further ones nothing is told until nobody looks at the others. */
    public static final int MOST_CONSUMERS = 20;

    public LimitReport {
        consumers = consumers.stream().limit(MOST_CONSUMERS).toList();
    }
}
