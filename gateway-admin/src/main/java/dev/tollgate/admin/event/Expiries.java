package dev.tollgate.admin.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What ends: told 14 days before, 3 days before, and when it has ended. */
record Expiries(Instant now) {
    /** How long before they are told, the earliest last. */
    static final List<Duration> AHEAD = List.of(Duration.ofDays(3), Duration.ofDays(14));
    /** For so long it is news that something has ended. */
    static final Duration NEWS = Duration.ofDays(1);

    /**
     * Something with an end.
     *
     * @param since when it began; what lasts no longer than the time ahead is not told that time ahead
     * @param data what there is to say about it
     */
    record Ending(String identity, Instant since, Instant at, ObjectNode data) {}

    /** The event that this is now, if any. */
    Optional<GatewayEvent> event(Ending ending, EventType expiring, EventType expired) {
        Duration left = Duration.between(now, ending.at());
        ObjectNode data = ending.data().put("expiresAt", ending.at().toString());
        if (!left.isPositive()) {
            return left.negated().compareTo(NEWS) < 0
                    ? Optional.of(event(ending, expired, data, "expired"))
                    : Optional.empty();
        }
        return AHEAD.stream()
                .filter(ahead -> left.compareTo(ahead) <= 0)
                .findFirst()
                .filter(ahead -> ending.since().plus(ahead).isBefore(ending.at()))
                .map(ahead -> event(
                        ending, expiring, data.put("daysLeft", left.plusDays(1).toDays()), ahead.toDays() + "d"));
    }

    private GatewayEvent event(Ending ending, EventType type, ObjectNode data, String when) {
        return new GatewayEvent(ending.identity() + " " + ending.at() + " " + when, type, now, Optional.empty(), data);
    }
}
