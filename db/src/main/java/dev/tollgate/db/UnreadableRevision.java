package dev.tollgate.db;

import dev.tollgate.db.model.EntityKey;

/** A stored document cannot be read, so the whole revision cannot be applied. */
public final class UnreadableRevision extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long revision;

    UnreadableRevision(long revision, EntityKey key, String reason) {
        super(key.kind().collection() + "/" + key.name() + ": " + reason);
        this.revision = revision;
    }

    UnreadableRevision(long revision, String reason) {
        super(reason);
        this.revision = revision;
    }

    /** The revision that was to be read. */
    public long revision() {
        return revision;
    }

    /** What cannot be read and why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
