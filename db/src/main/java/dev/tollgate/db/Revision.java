package dev.tollgate.db;

import dev.tollgate.db.model.EntityKey;
import java.time.Instant;
import java.util.List;

/**
 * One committed state of the whole configuration, as history tells of it.
 *
 * @param author who wrote it
 * @param remark why; empty if nothing was said
 * @param objects what changed, by kind and name; at most as many as were asked for
 * @param changed how many objects changed; 0 if only something besides objects did
 */
public record Revision(long number, String author, String remark, Instant at, List<Changed> objects, long changed) {

    /** The most objects that a revision names in lists. */
    public static final int MOST_OBJECTS = 5;

    /** What became of an object. */
    public enum Change {
        CREATED,
        CHANGED,
        DELETED
    }

    /** An object that came, changed or went. */
    public record Changed(EntityKey key, Change change) {

        public boolean removed() {
            return change == Change.DELETED;
        }
    }

    public Revision {
        objects = List.copyOf(objects);
    }
}
