package dev.tollgate.db;

import dev.tollgate.db.model.ApiKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key and what the store knows about it.
 *
 * @param name what people call it
 * @param prefix the beginning of the key, by which people recognize it
 * @param createdBy the author of the revision that brought it
 * @param revokedAt since when it is refused
 * @param revision that gave it its form
 * @param lastUse as far as nodes have told
 */
public record StoredKey(
        ApiKey key,
        String name,
        String prefix,
        Instant createdAt,
        String createdBy,
        Optional<Instant> revokedAt,
        long revision,
        Optional<KeyUse> lastUse) {}
