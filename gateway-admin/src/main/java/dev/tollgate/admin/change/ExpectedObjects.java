package dev.tollgate.admin.change;

import dev.tollgate.db.Configuration;
import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.ObjectView;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects as an apply would leave them, and those that were sent and cannot be read: they are meant to exist, so that
 * whoever names them makes no mistake.
 */
record ExpectedObjects(ObjectSet objects, Set<EntityKey> unread, Configuration before) implements ObjectView {

    @Override
    public Optional<Entity> entity(EntityKey key) {
        return objects.entity(key);
    }

    @Override
    public Optional<Entity> stored(EntityKey key) {
        return before.find(key).map(StoredObject::entity);
    }

    @Override
    public boolean exists(EntityKey key) {
        return objects.exists(key) || unread.contains(key);
    }

    @Override
    public List<EntityKey> referrers(EntityKey key) {
        return objects.referrers(key);
    }

    @Override
    public List<EntityKey> equalMatches(Route route) {
        return objects.equalMatches(route);
    }

    @Override
    public List<EntityKey> equalExternalIds(Consumer consumer) {
        return objects.equalExternalIds(consumer);
    }

    @Override
    public List<EntityKey> equalCertificateSubjects(Consumer consumer) {
        return objects.equalCertificateSubjects(consumer);
    }
}
