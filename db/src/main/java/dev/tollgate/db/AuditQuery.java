package dev.tollgate.db;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the audit are asked for, the newest first.
 *
 * @param actor who did it; empty for anybody
 * @param object what it was about: a path such as {@code routes/orders} with all that belongs to it, or a name alone in
 *     whatever collection; empty for anything
 * @param from not before this time
 * @param to before this time
 * @param cursor where the page begins: the {@code next} of the page before
 */
public record AuditQuery(
        String actor, String object, Optional<Instant> from, Optional<Instant> to, int limit, Optional<String> cursor) {

    /** The same question about the page that begins there. */
    public AuditQuery at(Optional<String> next) {
        return new AuditQuery(actor, object, from, to, limit, next);
    }
}
