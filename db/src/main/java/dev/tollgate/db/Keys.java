package dev.tollgate.db;

import dev.tollgate.db.dao.KeyRow;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.model.EntityKey;
import java.util.Comparator;
import java.util.List;

/** Identities between rows and records. */
final class Keys {
    private Keys() {}

    static List<EntityKey> referrers(ObjectDao objects, EntityKey key) {
        return objects.referrers(key.kind().collection(), key.name()).stream()
                .map(Keys::key)
                .sorted(Comparator.comparing(EntityKey::kind).thenComparing(EntityKey::name))
                .toList();
    }

    static KeyRow row(EntityKey key) {
        return new KeyRow(key.kind().collection(), key.name());
    }

    private static EntityKey key(KeyRow row) {
        return new EntityKey(StoredDocuments.kind(row.kind(), 0), row.name());
    }
}
