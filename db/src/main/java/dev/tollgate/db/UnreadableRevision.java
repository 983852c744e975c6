package dev.tollgate.db;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.EntityKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored document cannot be read, so the objects of the whole revision cannot be applied. */
public final class UnreadableRevision extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long revision;
    private final transient @Nullable Changes keys;

    UnreadableRevision(long revision, EntityKey key, String reason) {
        super(key.kind().collection() + "/" + key.name() + ": " + reason);
        this.revision = revision;
        this.keys = null;
    }

    UnreadableRevision(long revision, String reason) {
        super(reason);
        this.revision = revision;
        this.keys = null;
    }

    private UnreadableRevision(UnreadableRevision cause, Changes keys) {
        super(cause.reason(), cause);
        this.revision = cause.revision;
        this.keys = keys;
    }

    /** The same, told with what became of API keys: changes without objects. */
    UnreadableRevision with(Changes changedKeys) {
        return new UnreadableRevision(this, changedKeys);
    }

    /** The revision that was to be read. */
    public long revision() {
        return revision;
    }

    /** What cannot be read and why. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What became of API keys, which holds whatever the objects are; nothing if the database was put back. */
    public Optional<Changes> keys() {
        return Optional.ofNullable(keys);
    }
}
