package dev.tollgate.db.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token that opens the admin API; the token itself is known to nobody but its holder.
 *
 * @param prefix how the token begins
 * @param expiresAt when it stops to open anything; empty: never
 * @param usedAt when it was last used, to the minute; empty: never
 */
public record ApiToken(
        String name,
        Role role,
        String prefix,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> usedAt) {

    /** Whether it opens nothing any more. */
    public boolean expired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
