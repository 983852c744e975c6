package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.KeyUse;
import dev.tollgate.db.document.format.KeyTexts;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.wire.Octets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All API keys, found by what is presented. One thread applies changes in place, revision by revision; any number of
 * threads look keys up meanwhile, without waiting for it or for each other.
 */
public final class KeyIndex {
    private static final byte[] MARK = Octets.bytes(KeyTexts.MARK);

    private final KeyTable<KeyHash> byHash = new KeyTable<>(entry -> entry.key().hash());
    private final KeyTable<String> byId = new KeyTable<>(entry -> entry.key().id());
    private volatile @Nullable KeyHasher hasher;

    /** From now on keys are hashed so; before the first time none is known. */
    public void hashWith(KeyHasher hashing) {
        hasher = hashing;
    }

    /** How many keys there are. */
    public int size() {
        return byId.size();
    }

    /** The key that these bytes are. How long it takes tells at most whether the public part is one of a key. */
    @Nullable
    KeyEntry find(byte[] bytes, int from, int length) {
        KeyHasher hashing = hasher;
        return hashing == null || !possible(bytes, from, length)
                ? null
                : byHash.find(hashing.hash(bytes, from, length));
    }

    /** Whether it is worth a hash: of Tollgate's own keys the public part is the id. */
    private boolean possible(byte[] bytes, int from, int length) {
        if (!Octets.beginsWith(bytes, from, from + length, MARK)) {
            return true;
        }
        int idFrom = from + MARK.length;
        int idTo = idFrom + KeyTexts.PUBLIC_LENGTH;
        return length == KeyTexts.LENGTH && bytes[idTo] == '_' && byId.find(Octets.text(bytes, idFrom, idTo)) != null;
    }

    /** The key of this id. */
    @Nullable
    KeyEntry withId(String id) {
        return byId.find(id);
    }

    /** Whether these bytes are a key: what a lookup costs can be measured by it. */
    public boolean knows(byte[] bytes, int from, int length) {
        return find(bytes, from, length) != null;
    }

    /**
     * Brings in the keys of these changes; changes from revision 0 on are all keys that there are. Each key that went
     * with its consumer is among them, so it costs what changed, however many keys there are.
     */
    public void apply(Changes changes) {
        if (changes.from() == 0) {
            retain(changes.keys());
        }
        // Many keys of few consumers: each name is kept once.
        Map<String, String> names = new HashMap<>();
        for (Changes.KeyChange change : changes.keys()) {
            switch (change) {
                case Changes.KeyPut(ApiKey key) -> put(key, names.computeIfAbsent(key.consumer(), name -> name));
                case Changes.KeyRemoved(String id) -> remove(id);
            }
        }
    }

    private void put(ApiKey key, String consumer) {
        ApiKey kept = new ApiKey(
                key.id(),
                consumer,
                key.hash(),
                key.expiresAt(),
                key.revoked(),
                key.scopes(),
                key.routes(),
                key.sources(),
                key.retiringSince());
        KeyEntry before = byId.find(key.id());
        KeyEntry entry = before == null ? KeyEntry.of(kept) : before.changed(kept);
        if (before != null && !before.key().hash().equals(key.hash())) {
            byHash.remove(before.key().hash());
        }
        byId.put(entry);
        byHash.put(entry);
    }

    private void remove(String id) {
        KeyEntry entry = byId.find(id);
        if (entry != null) {
            byHash.remove(entry.key().hash());
            byId.remove(id);
        }
    }

    private void retain(List<Changes.KeyChange> all) {
        Set<String> ids = all.stream().map(Changes.KeyChange::id).collect(Collectors.toSet());
        for (KeyEntry entry : byId.entries()) {
            if (!ids.contains(entry.key().id())) {
                remove(entry.key().id());
            }
        }
    }

    /** All keys, none older than the last changes that were applied before this was called. */
    public List<ApiKey> keys() {
        return byId.entries().stream().map(KeyEntry::key).toList();
    }

    /** The last use of each key that was used since this was asked before. Asked by one thread. */
    public List<KeyUse> takeUses() {
        return byId.entries().stream()
                .map(KeyEntry::unreported)
                .flatMap(Optional::stream)
                .toList();
    }

    /** These uses could not be written down: they are told again. */
    public void giveBack(List<KeyUse> uses) {
        for (KeyUse use : uses) {
            KeyEntry entry = byId.find(use.id());
            if (entry != null) {
                entry.unreport();
            }
        }
    }
}
