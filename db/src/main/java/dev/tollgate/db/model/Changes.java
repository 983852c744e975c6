package dev.tollgate.db.model;

import java.util.List;

/**
 * What leads from one revision to a later one: the newest version of each object that changed in between.
 *
 * @param from the revision that these changes apply to
 * @param to the revision that they lead to; not less than {@code from}
 * @param keys the newest version of each API key that changed in between
 */
public record Changes(long from, long to, List<Change> list, List<KeyChange> keys) {

    public Changes {
        list = List.copyOf(list);
        keys = List.copyOf(keys);
    }

    /** One object's newest state. */
    public sealed interface Change {
        EntityKey key();
    }

    /** The object exists and looks like this. */
    public record Put(Entity entity) implements Change {
        @Override
        public EntityKey key() {
            return EntityKey.of(entity);
        }
    }

    /** The object is gone. */
    public record Removed(EntityKey key) implements Change {}

    /** One API key's newest state. */
    public sealed interface KeyChange {
        /** The key's id. */
        String id();
    }

    /** The key exists and looks like this. */
    public record KeyPut(ApiKey key) implements KeyChange {
        @Override
        public String id() {
            return key.id();
        }
    }

    /** The key is gone, with its consumer. */
    public record KeyRemoved(String id) implements KeyChange {}
}
