package dev.tollgate.db;

import dev.tollgate.db.dao.ChangeRow;
import dev.tollgate.db.dao.ListDao;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.ReferrerRow;
import dev.tollgate.db.dao.RevisionDao;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the configuration. Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe
 * for any number of threads.
 */
public final class ConfigurationReader {
    private static final int AT_A_TIME = 500;
    /** A hundred thousand rows in one answer go through the embedded database's disk, and lie in memory together. */
    private static final int KEYS_AT_A_TIME = 5_000;

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
     * much did not. From 0 it is everything that exists. Objects are ordered by kind and name. A revision that is
     * newer than the database's gets {@link UnreadableRevision}: the database was put back, and only everything anew
     * leads there. Throws {@link UnreadableRevision} also if one of the changed documents cannot be read; it tells
     * what became of API keys.
     */
    public Changes changesSince(long applied) {
        ChangeRows rows = new ChangeRows();
        if (applied == 0) {
            return store.readConsistently(handle -> everything(handle.attach(RevisionDao.class), rows))
                    .changesSince(applied);
        }
        // PostgreSQL sends rows by parts inside a transaction only.
        store.readTogether(handle -> {
            handle.attach(RevisionDao.class).changesFrom(applied + 1).forEach(rows::add);
            return rows;
        });
        return rows.changesSince(applied);
    }

    private static ChangeRows everything(RevisionDao revisions, ChangeRows rows) {
        revisions.objects().forEach(rows::addObject);
        String last = "";
        boolean more = true;
        while (more) {
            List<ChangeRow> keys = revisions.keysBehind(last, KEYS_AT_A_TIME);
            keys.forEach(rows::add);
            more = keys.size() == KEYS_AT_A_TIME;
            last = more ? Objects.requireNonNull(keys.getLast().name()) : last;
        }
        return rows;
    }

    /** Every object, as one consistent state; throws {@link UnreadableRevision} if one of them cannot be read. */
    public Configuration configuration() {
        // PostgreSQL sends rows by parts inside a transaction only.
        return store.readTogether(handle -> Configurations.read(handle.attach(RevisionDao.class)));
    }

    /** The object of this key. Settings that nobody has written yet are not there; their defaults hold. */
    public Optional<StoredObject> find(EntityKey key) {
        return store.run(handle -> Keys.find(handle.attach(ObjectDao.class), key));
    }

    /** Those objects of a kind that have one of these names. */
    public List<StoredObject> findAll(Kind kind, Collection<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return store.run(handle -> {
            ObjectDao objects = handle.attach(ObjectDao.class);
            List<StoredObject> found = new ArrayList<>();
            for (int from = 0; from < sorted.size(); from += AT_A_TIME) {
                List<String> some = sorted.subList(from, Math.min(sorted.size(), from + AT_A_TIME));
                objects.findAll(kind.collection(), some).forEach(row -> found.add(StoredDocuments.object(row)));
            }
            return found;
        });
    }

    /** One page of a collection; throws {@link InvalidCursor} for a cursor that is none of its own. */
    public Listing<StoredObject> list(Kind kind, ListQuery query) {
        return pages.page(kind, query);
    }

    /**
     * The same of those objects that are wanted too, which is asked of each that the query finds: it costs the whole
     * collection.
     */
    public Listing<StoredObject> list(Kind kind, ListQuery query, Predicate<ObjectVersion> wanted) {
        return pages.page(kind, query, wanted);
    }

    /** The values of a trait that objects of a kind have, those of most objects first; no more than so many. */
    public List<TraitCount> traits(Kind kind, Trait trait, int most) {
        return store.run(handle -> handle.attach(ListDao.class).traits(kind.collection(), trait.id(), most).stream()
                .map(row -> new TraitCount(row.value(), row.total()))
                .toList());
    }

    /** Which objects refer to this one, by kind and name. */
    public List<EntityKey> referrers(EntityKey key) {
        return store.run(handle -> Keys.referrers(handle.attach(ObjectDao.class), key));
    }

    /** What refers to each of these objects of one kind, and no more than so many of those; absent: nothing does. */
    public Map<String, Referrers> referrers(Kind kind, Collection<String> names, int most) {
        Map<String, Referrers> found = new HashMap<>();
        if (!names.isEmpty()) {
            List<ReferrerRow> rows = store.run(handle ->
                    handle.attach(ObjectDao.class).firstReferrers(kind.collection(), List.copyOf(names), most));
            for (ReferrerRow row : rows) {
                Referrers before = found.getOrDefault(row.target(), Referrers.NONE);
                List<EntityKey> first = new ArrayList<>(before.first());
                first.add(new EntityKey(StoredDocuments.kind(row.kind(), 0), row.name()));
                found.put(row.target(), new Referrers(first, row.total()));
            }
        }
        return found;
    }

    /** The names of those objects of a kind that something refers to. */
    public Set<String> referredTo(Kind kind) {
        return store.run(handle -> Set.copyOf(handle.attach(ObjectDao.class).referredTo(kind.collection())));
    }

    /** Every route, by name. */
    public List<Route> routes(KnownRoutes known) {
        return store.run(handle -> known.look(handle.attach(ObjectDao.class)));
    }

    /** The newest revisions, the newest first, with what changed in them. */
    public List<Revision> revisions(int most) {
        return new History(store)
                .page(new HistoryQuery(Optional.empty(), most, Optional.empty()))
                .items();
    }
}
