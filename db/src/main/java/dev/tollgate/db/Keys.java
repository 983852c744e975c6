package dev.tollgate.db;

import dev.tollgate.db.dao.KeyRow;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is asked of objects by their identity. */
final class Keys {
    private Keys() {}

    /** The object of a key; a name that no object can have is not even asked for. */
    static Optional<StoredObject> find(ObjectDao objects, EntityKey key) {
        return Words.name(key.name())
                ? objects.find(key.kind().collection(), key.name()).map(StoredDocuments::object)
                : Optional.empty();
    }

    static boolean exists(ObjectDao objects, EntityKey key) {
        return Words.name(key.name()) && objects.exists(key.kind().collection(), key.name());
    }

    static List<EntityKey> referrers(ObjectDao objects, EntityKey key) {
        if (!Words.name(key.name())) {
            return List.of();
        }
        return objects.referrers(key.kind().collection(), key.name()).stream()
                .map(Keys::key)
                .sorted(Comparator.comparing(EntityKey::kind).thenComparing(EntityKey::name))
                .toList();
    }

    /** Such as {@code routes/orders}; settings are one word. */
    static String path(EntityKey key) {
        return key.kind() == Kind.SETTINGS ? key.name() : key.kind().collection() + "/" + key.name();
    }

    static KeyRow row(EntityKey key) {
        return new KeyRow(key.kind().collection(), key.name());
    }

    static EntityKey key(KeyRow row) {
        return new EntityKey(StoredDocuments.kind(row.kind(), 0), row.name());
    }
}
