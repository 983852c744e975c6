package dev.tollgate.db.model;

/** The identity of a configuration object: what references, versions and dependants are keyed by. */
public record EntityKey(Kind kind, String name) {

    public static EntityKey of(Entity entity) {
        return new EntityKey(entity.kind(), entity.name());
    }

    /** Such as {@code routes/orders}; settings are one word. */
    public String path() {
        return kind == Kind.SETTINGS ? name : kind.collection() + "/" + name;
    }
}
