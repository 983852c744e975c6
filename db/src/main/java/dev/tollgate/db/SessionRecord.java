package dev.tollgate.db;

import dev.tollgate.db.model.Role;
import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param id what people tell one session from another by; it opens nothing
 * @param user their name
 * @param role as it is now
 * @param seenAt when a request last showed the session, to the minute
 * @param address from which it was opened, as text
 * @param browser what the browser that opened it says it is; empty if it says nothing
 */
public record SessionRecord(
        String id, String user, Role role, Instant createdAt, Instant seenAt, String address, String browser) {

    /** How the names of those begin who are no users. */
    public static final String OUTSIDE = "oidc:";
}
