package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/** What every node is told beside revisions. */
public sealed interface Command {

    /** The state of a target by hand, which holds until another one is told. */
    record ForceTarget(TargetKey target, TargetState state) implements Command {}

    /** What goes out of the response caches, as they are when a node hears of it. */
    record PurgeCache(CachePurge purge) implements Command {}

    /** For a while nodes tell in their reports what they keep of this route. */
    record ShowCache(String route) implements Command {}

    /**
     * For a while nodes tell in their reports how limits stand for this consumer.
     *
     * @param keys the ids of its API keys
     */
    record ShowLimits(String consumer, List<String> keys) implements Command {

        public ShowLimits {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Nothing is counted any more for this consumer.
     *
     * @param keys the ids of its API keys
     * @param limit by the limits of this name only; by all if empty
     */
    record ResetLimits(String consumer, List<String> keys, Optional<String> limit) implements Command {

        public ResetLimits {
            keys = List.copyOf(keys);
        }
    }

    /** Nodes write what they have counted of this consumer's quotas, and read what there is, at once. */
    record ExchangeQuotas(String consumer) implements Command {}
}
