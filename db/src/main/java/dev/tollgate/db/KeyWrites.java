package dev.tollgate.db;

import dev.tollgate.db.dao.ApiKeyDao;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The API keys inside a {@link WriteTransaction}, as it sees them. For one thread. */
public final class KeyWrites {
    private final ApiKeyDao keys;
    private final Instant now;
    private final long revision;
    private final Runnable changed;

    KeyWrites(ApiKeyDao keys, Instant now, long revision, Runnable changed) {
        this.keys = keys;
        this.now = now;
        this.revision = revision;
        this.changed = changed;
    }

    /** The key of this id. */
    public Optional<StoredKey> find(String id) {
        return keys.find(id).map(KeyRows::key);
    }

    /** The key of this hash. */
    public Optional<StoredKey> find(KeyHash hash) {
        return keys.findByHash(KeyRows.hex(hash)).map(KeyRows::key);
    }

    /** A new key, of which neither id nor hash may exist; its consumer must. */
    public StoredKey issue(ApiKey key, String name, String prefix, Author author) {
        StoredKey stored =
                new StoredKey(key, name, prefix, now, author.name(), Optional.empty(), revision, Optional.empty());
        keys.deleteRemoved(key.id());
        keys.insert(KeyRows.row(stored));
        changed.run();
        return stored;
    }

    /**
     * Gives a key another name, end, or restrictions; everything else stays as it is stored. A key that looks so
     * already stays at its revision.
     */
    public StoredKey change(StoredKey changedKey) {
        StoredKey before = find(changedKey.key().id()).orElseThrow();
        ApiKey key = changedKey.key();
        ApiKey next = new ApiKey(
                before.key().id(),
                before.key().consumer(),
                before.key().hash(),
                key.expiresAt(),
                before.key().revoked(),
                key.scopes(),
                key.routes(),
                key.sources(),
                before.key().retiringSince());
        return next.equals(before.key()) && changedKey.name().equals(before.name())
                ? before
                : update(before, next, changedKey.name(), before.revokedAt());
    }

    /** Takes a key back, for good. One that was taken back before stays as it is. */
    public StoredKey revoke(StoredKey revoked) {
        StoredKey before = find(revoked.key().id()).orElseThrow();
        return before.key().revoked()
                ? before
                : update(before, before.key().revokedForGood(), before.name(), Optional.of(now));
    }

    /** Ends a key after this time at the latest; until then it is one that has a successor. */
    public StoredKey retire(StoredKey replaced, Duration overlap) {
        StoredKey before = find(replaced.key().id()).orElseThrow();
        return update(before, before.key().retiring(now, now.plus(overlap)), before.name(), before.revokedAt());
    }

    /** Removes the keys of a consumer that goes. */
    void removeOf(String consumer) {
        keys.insertRemoved(consumer, revision);
        keys.deleteOf(consumer);
    }

    private StoredKey update(StoredKey before, ApiKey key, String name, Optional<Instant> revokedAt) {
        StoredKey stored = new StoredKey(
                key,
                name,
                before.prefix(),
                before.createdAt(),
                before.createdBy(),
                revokedAt,
                revision,
                before.lastUse());
        keys.update(KeyRows.row(stored));
        changed.run();
        return stored;
    }
}
