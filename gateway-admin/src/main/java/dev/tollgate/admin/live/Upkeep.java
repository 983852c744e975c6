package dev.tollgate.admin.live;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What changes slowly, and is looked at less often than reports come.
 *
 * @param ahead what will need somebody, the most harmful first
 * @param anHourAgo requests per second in the five minutes around that moment; absent where nobody reported
 */
record Upkeep(List<Attention> ahead, OptionalDouble anHourAgo) {
    static final Upkeep NONE = new Upkeep(List.of(), OptionalDouble.empty());

    Upkeep {
        ahead = List.copyOf(ahead);
    }
}
