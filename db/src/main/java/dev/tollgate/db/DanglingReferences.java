package dev.tollgate.db;

import dev.tollgate.db.model.EntityKey;
import java.util.List;

/** A write would have left objects that refer to missing ones; nothing of it was stored. */
public final class DanglingReferences extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<EntityKey> missing;

    DanglingReferences(List<EntityKey> missing) {
        super("missing: " + missing);
        this.missing = List.copyOf(missing);
    }

    /** What is referred to and would not exist. */
    public List<EntityKey> missing() {
        return missing;
    }
}
