package dev.tollgate.db;

import dev.tollgate.db.dao.ChangeRow;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.RevisionDao;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the configuration. Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe
 * for any number of threads.
 */
public final class ConfigurationReader {
    private final Store store;
    private final Pages pages;

    ConfigurationReader(Store store) {
        this.store = store;
        this.pages = new Pages(store);
    }

    /** The newest revision; 0 before the first write. */
    public long revision() {
        return store.run(handle -> handle.attach(RevisionDao.class).current());
    }

    /**
     * What leads from an applied revision to the newest one, as one consistent state; it costs what changed, however
     * much did not. From 0 it is everything that exists. Ordered by kind and name. A revision that is newer than the
     * database's gets {@link UnreadableRevision}: the database was put back, and only everything anew leads there.
     * Throws {@link UnreadableRevision} also if one of the changed documents cannot be read.
     */
    public Changes changesSince(long applied) {
        List<ChangeRow> rows =
                store.run(handle -> handle.attach(RevisionDao.class).changesFrom(applied + 1));
        long current = rows.getFirst().currentRevision();
        if (current < applied) {
            throw new UnreadableRevision(current, "older than the applied revision " + applied);
        }
        List<Changes.Change> changes = new ArrayList<>(rows.size());
        for (ChangeRow row : rows) {
            if (row.kind() != null) {
                changes.add(change(row));
            }
        }
        changes.sort(
                Comparator.comparing((Changes.Change change) -> change.key().kind())
                        .thenComparing(change -> change.key().name()));
        return new Changes(applied, current, changes, List.of());
    }

    private static Changes.Change change(ChangeRow row) {
        Kind kind = StoredDocuments.kind(Objects.requireNonNull(row.kind()), row.currentRevision());
        EntityKey key = new EntityKey(kind, Objects.requireNonNull(row.name()));
        String document = row.document();
        return document == null
                ? new Changes.Removed(key)
                : new Changes.Put(StoredDocuments.entity(key, document, row.currentRevision()));
    }

    /** The object of this key. Settings that nobody has written yet are not there; their defaults hold. */
    public Optional<StoredObject> find(EntityKey key) {
        return store.run(handle -> Keys.find(handle.attach(ObjectDao.class), key));
    }

    /** One page of a collection; throws {@link InvalidCursor} for a cursor that is none of its own. */
    public Page list(Kind kind, ListQuery query) {
        return pages.page(kind, query);
    }

    /** Which objects refer to this one, by kind and name. */
    public List<EntityKey> referrers(EntityKey key) {
        return store.run(handle -> Keys.referrers(handle.attach(ObjectDao.class), key));
    }

    /** The newest revisions, the newest first, with what changed in them. */
    public List<Revision> revisions(int most) {
        return History.newest(store, most);
    }
}
