package dev.tollgate.db.limit;

import java.util.List;

/** How limits stand for a consumer, as one node knows it. */
public record ConsumerLimits(String consumer, List<LimitStanding> limits) {

    public ConsumerLimits {
        limits = List.copyOf(limits);
    }
}
