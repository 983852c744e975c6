package dev.tollgate.db;

import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every object of one committed state. Immutable. */
public final class Configuration {
    /** The order of objects here and wherever all of them are told. */
    public static final Comparator<Entity> BY_KIND_AND_NAME =
            Comparator.comparing(Entity::kind).thenComparing(Entity::name);

    private final long revision;
    private final Map<EntityKey, StoredObject> objects = new LinkedHashMap<>();

    Configuration(long revision, Collection<StoredObject> stored) {
        this.revision = revision;
        stored.stream()
                .sorted(Comparator.comparing(StoredObject::entity, BY_KIND_AND_NAME))
                .forEach(object -> objects.put(EntityKey.of(object.entity()), object));
    }

    /** The newest revision of the state; 0 before the first write. */
    public long revision() {
        return revision;
    }

    /** All objects, by kind and name. Settings that nobody has written yet are not among them. */
    public List<StoredObject> objects() {
        return List.copyOf(objects.values());
    }

    /** All objects of a kind, by name. */
    public List<StoredObject> objects(Kind kind) {
        return objects.values().stream()
                .filter(object -> object.entity().kind() == kind)
                .toList();
    }

    /** The object of this key. */
    public Optional<StoredObject> find(EntityKey key) {
        return Optional.ofNullable(objects.get(key));
    }
}
