package dev.tollgate.db;

import dev.tollgate.db.dao.ChangeRow;
import dev.tollgate.db.dao.CurrentObjectRow;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the rows of one reading of what changed. For one thread. */
final class ChangeRows {
    private final AtomicLong current = new AtomicLong();
    private final List<ChangeRow> objects = new ArrayList<>();
    private final List<Changes.KeyChange> keys = new ArrayList<>();

    void add(ChangeRow row) {
        current.set(row.currentRevision());
        if (ChangeRow.KEYS.equals(row.kind())) {
            keys.add(keyChange(row));
        } else if (row.kind() != null) {
            objects.add(row);
        }
    }

    void addObject(CurrentObjectRow row) {
        add(new ChangeRow(
                row.currentRevision(),
                row.kind(),
                row.name(),
                row.document(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    /** Throws {@link UnreadableRevision} if the rows are older, or an object cannot be read; then with the keys. */
    Changes changesSince(long applied) {
        if (current.get() < applied) {
            throw new UnreadableRevision(current.get(), "older than the applied revision " + applied);
        }
        try {
            return new Changes(applied, current.get(), objectChanges(), keys);
        } catch (UnreadableRevision e) {
            throw e.with(new Changes(applied, current.get(), List.of(), keys));
        }
    }

    private List<Changes.Change> objectChanges() {
        return objects.stream()
                .map(ChangeRows::change)
                .sorted(Comparator.comparing(
                                (Changes.Change change) -> change.key().kind())
                        .thenComparing(change -> change.key().name()))
                .toList();
    }

    private static Changes.Change change(ChangeRow row) {
        Kind kind = StoredDocuments.kind(Objects.requireNonNull(row.kind()), row.currentRevision());
        EntityKey key = new EntityKey(kind, Objects.requireNonNull(row.name()));
        String document = row.document();
        return document == null
                ? new Changes.Removed(key)
                : new Changes.Put(StoredDocuments.entity(key, document, row.currentRevision()));
    }

    private static Changes.KeyChange keyChange(ChangeRow row) {
        String id = Objects.requireNonNull(row.name());
        String hash = row.hash();
        return hash == null
                ? new Changes.KeyRemoved(id)
                : new Changes.KeyPut(new ApiKey(
                        id,
                        Objects.requireNonNull(row.consumer()),
                        KeyRows.hash(hash),
                        KeyRows.instant(row.expiresAt()),
                        row.revokedAt() != null,
                        KeyRows.texts(Objects.requireNonNull(row.scopes())),
                        KeyRows.texts(Objects.requireNonNull(row.routes())),
                        KeyRows.texts(Objects.requireNonNull(row.sources())),
                        KeyRows.instant(row.retiringSince())));
    }
}
