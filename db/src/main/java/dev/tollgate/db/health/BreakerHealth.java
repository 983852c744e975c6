package dev.tollgate.db.health;

import java.time.Instant;
import java.util.List;

/**
 * How a node's circuit breaker of a service stands.
 *
 * @param state {@code closed}, {@code open} or {@code half-open}
 * @param since when it came into this state, in whole milliseconds
 * @param turns into other states, the newest last
 */
public record BreakerHealth(String state, Instant since, List<Turn> turns) {

    public BreakerHealth {
        since = Instant.ofEpochMilli(since.toEpochMilli());
        turns = List.copyOf(turns);
    }
}
