package dev.tollgate.db;

import dev.tollgate.db.model.EntityKey;
import java.util.Optional;

/**
 * Which part of the history is asked for, the newest first.
 *
 * @param object only revisions that changed this one
 * @param cursor where the page begins: the {@code next} of the page before
 */
public record HistoryQuery(Optional<EntityKey> object, int limit, Optional<String> cursor) {}
