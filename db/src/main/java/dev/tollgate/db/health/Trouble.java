package dev.tollgate.db.health;

import java.time.Instant;

/**
 * Something that went wrong.
 *
 * @param at in whole milliseconds
 * @param reason in words or as a code; cut at 200 characters
 */
public record Trouble(Instant at, String reason) {
    private static final int LONGEST = 200;

    public Trouble {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        reason = reason.substring(0, Math.min(reason.length(), LONGEST));
    }
}
