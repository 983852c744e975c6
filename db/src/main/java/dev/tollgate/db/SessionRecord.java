package dev.tollgate.db;

import dev.tollgate.db.model.User;
import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param user as they are now
 * @param seenAt when a request last showed the session, to the minute
 */
public record SessionRecord(User user, Instant createdAt, Instant seenAt) {}
