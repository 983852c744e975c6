package dev.tollgate.admin.live;

import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.Turn;
import java.util.List;

/**
 * How one node has found an address of a target lately.
 *
 * @param address what the target's host stands for; empty while its name has no address
 * @param turns into other conditions, the newest last
 */
public record TargetStory(
        String service, String target, String address, String node, TargetCondition condition, List<Turn> turns) {

    public TargetStory {
        turns = List.copyOf(turns);
    }
}
