package dev.tollgate.db;

import dev.tollgate.db.model.Entity;
import java.time.Instant;

/**
 * An object as it stands in the store.
 *
 * @param revision the one that gave it its present form
 * @param createdAt when it was first written since it last did not exist
 */
public record StoredObject(Entity entity, long revision, Instant createdAt, Instant updatedAt) {}
