package dev.tollgate.db.health;

import java.time.Instant;

/**
 * A moment at which a target or a breaker came into another state.
 *
 * @param to the state's id
 * @param at in whole milliseconds
 * @param reason why, in words or as a code; may be empty; cut at 200 characters
 */
public record Turn(String to, Instant at, String reason) {
    private static final int LONGEST = 200;

    public Turn {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        reason = reason.substring(0, Math.min(reason.length(), LONGEST));
    }
}
