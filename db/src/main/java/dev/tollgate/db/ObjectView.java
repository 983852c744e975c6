package dev.tollgate.db;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import java.util.List;
import java.util.Optional;

/** All objects, as somebody sees them: as they stand in the store, or as a write would leave them. */
public interface ObjectView {

    /** The object of this key. Settings that nobody has written yet are not there; their defaults hold. */
    Optional<Entity> entity(EntityKey key);

    /** The object of this key as it stands in the store, whatever a write is about to make of it. */
    default Optional<Entity> stored(EntityKey key) {
        return entity(key);
    }

    /** Whether there is an object of this key. */
    boolean exists(EntityKey key);

    /** Which objects refer to this one, by kind and name. */
    List<EntityKey> referrers(EntityKey key);

    /** The other enabled routes with this route's priority and match, if it is enabled itself. */
    List<EntityKey> equalMatches(Route route);

    /** The other consumers that others know by the same id: by their {@code externalId}, or without one by name. */
    List<EntityKey> equalExternalIds(Consumer consumer);

    /** The other consumers that the same certificates show. */
    List<EntityKey> equalCertificateSubjects(Consumer consumer);
}
