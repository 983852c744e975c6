package dev.tollgate.admin.limit;

import dev.tollgate.db.limit.LimitStanding;
import java.util.List;

/**
 * What limits stand at for a consumer.
 *
 * @param live how many nodes there are
 * @param told how many of them have told what they know
 */
public record Counted(List<LimitStanding> limits, int live, int told) {

    public Counted {
        limits = List.copyOf(limits);
    }
}
