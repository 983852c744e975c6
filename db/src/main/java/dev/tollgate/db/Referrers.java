package dev.tollgate.db;

import dev.tollgate.db.model.EntityKey;
import java.util.List;

/**
 * What refers to an object.
 *
 * @param first some of them, by kind and name
 * @param total how many there are
 */
public record Referrers(List<EntityKey> first, long total) {
    /** Nothing does. */
    public static final Referrers NONE = new Referrers(List.of(), 0);

    public Referrers {
        first = List.copyOf(first);
    }
}
