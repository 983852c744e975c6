package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.model.EventType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * That a webhook is told an event: how far that has come.
 *
 * @param number rises with each
 * @param attempts that were begun
 * @param dueAt when the next attempt is to be made, while it waits
 * @param attemptedAt when the last attempt ended
 * @param status of the last answer, if there was one
 * @param answer the beginning of the last answer, or why there was none
 */
public record Delivery(
        long number,
        String webhook,
        Event event,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> attemptedAt,
        OptionalInt status,
        String answer) {

    /** How it stands. */
    public enum State {
        /** The next attempt is to come. */
        WAITING,
        /** The receiver has taken it. */
        DELIVERED,
        /** Nobody tries any more. */
        FAILED;

        /** The word in JSON and in the database. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State parse(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An event with the id that it got.
     *
     * @param id by which receivers know that they were told it already
     */
    public record Event(String id, EventType type, Instant at, Optional<String> node, JsonNode data) {}
}
