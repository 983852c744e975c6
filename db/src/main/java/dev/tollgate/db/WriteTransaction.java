package dev.tollgate.db;

import dev.tollgate.db.dao.ApiKeyDao;
import dev.tollgate.db.dao.HeadRow;
import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.ObjectRow;
import dev.tollgate.db.dao.QuotaDao;
import dev.tollgate.db.dao.RevisionDao;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** One write while it runs: sees what it has written itself, and nobody else does. For one thread. */
public final class WriteTransaction implements ObjectView {

    /** What became of an object that was put. */
    public enum Outcome {
        CREATED,
        REPLACED,
        /** It stood there exactly so already. */
        UNCHANGED
    }

    private final ObjectDao objects;
    private final HistoryDao history;
    private final RevisionDao revisions;
    private final QuotaDao quotas;
    private final KeyWrites keys;
    private final Followers followers;
    private final OffsetDateTime now;
    private final long base;
    private final Set<EntityKey> removed = new LinkedHashSet<>();
    private final Set<EntityKey> referred = new LinkedHashSet<>();
    private final Map<EntityKey, Deed> touched = new LinkedHashMap<>();
    private boolean changed;
    private boolean rolledBack;
    private String remark = "";
    private Optional<Audited> told = Optional.empty();

    private WriteTransaction(Store store, Handle handle, OffsetDateTime now, long base) {
        this.followers = new Followers(store, handle, base + 1);
        this.objects = handle.attach(ObjectDao.class);
        this.history = handle.attach(HistoryDao.class);
        this.revisions = handle.attach(RevisionDao.class);
        this.quotas = handle.attach(QuotaDao.class);
        this.keys = new KeyWrites(handle.attach(ApiKeyDao.class), now.toInstant(), base + 1, () -> changed = true);
        this.now = now;
        this.base = base;
    }

    static WriteTransaction begin(Store store, Handle handle) {
        long base = handle.attach(RevisionDao.class).lock();
        return new WriteTransaction(store, handle, store.now(), base);
    }

    /** The newest revision before this write. */
    public long base() {
        return base;
    }

    /** The API keys, which belong to consumers and are no objects. */
    public KeyWrites keys() {
        return keys;
    }

    /** The object of this key, as this transaction sees it. */
    public Optional<StoredObject> find(EntityKey key) {
        return Keys.find(objects, key);
    }

    /** Every object, as this transaction sees it. */
    public Configuration configuration() {
        return Configurations.read(revisions);
    }

    @Override
    public Optional<Entity> entity(EntityKey key) {
        return find(key).map(StoredObject::entity);
    }

    @Override
    public boolean exists(EntityKey key) {
        return Keys.exists(objects, key);
    }

    /** Every route, as this transaction sees it, by name. */
    public List<Route> routes(KnownRoutes known) {
        return known.look(objects);
    }

    @Override
    public List<EntityKey> referrers(EntityKey key) {
        return Keys.referrers(objects, key);
    }

    @Override
    public List<EntityKey> equalMatches(Route route) {
        return others(route, Heads.matchDigest(route), objects::namesByMatch);
    }

    @Override
    public List<EntityKey> equalExternalIds(Consumer consumer) {
        return others(consumer, Heads.matchDigest(consumer), objects::namesByMatch);
    }

    @Override
    public List<EntityKey> equalCertificateSubjects(Consumer consumer) {
        return others(consumer, Heads.subjectDigest(consumer), objects::namesBySubject);
    }

    private static List<EntityKey> others(
            Entity entity, Optional<String> digest, BiFunction<String, String, List<String>> namesByDigest) {
        return digest.stream()
                .flatMap(known -> namesByDigest.apply(entity.kind().collection(), known).stream())
                .filter(name -> !name.equals(entity.name()))
                .map(name -> new EntityKey(entity.kind(), name))
                .toList();
    }

    /**
     * Creates or replaces an object, in its normal form. Throws {@link IllegalArgumentException} for one that the
     * reader of documents would refuse.
     */
    public Outcome put(Entity written) {
        Entity entity = StoredDocuments.normal(written);
        String kind = entity.kind().collection();
        String document = Heads.document(entity);
        Optional<ObjectRow> before = objects.find(kind, entity.name());
        if (before.map(ObjectRow::document).filter(document::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        putVersion(EntityKey.of(entity), Optional.of(document));
        // Settings are there before anybody has written them.
        boolean there = before.isPresent() || entity.kind() == Kind.SETTINGS;
        touched.put(EntityKey.of(entity), there ? Deed.CHANGE : Deed.CREATE);
        putHead(entity, before);
        objects.deleteTags(kind, entity.name());
        objects.insertTags(kind, entity.tags(), entity.name());
        List<EntityKey> targets = References.of(entity).stream()
                .map(References.Reference::target)
                .distinct()
                .toList();
        objects.deleteReferences(kind, entity.name());
        objects.insertReferences(
                kind, entity.name(), targets.stream().map(Keys::row).toList());
        referred.addAll(targets);
        return before.isPresent() ? Outcome.REPLACED : Outcome.CREATED;
    }

    private void putHead(Entity entity, Optional<ObjectRow> before) {
        String kind = entity.kind().collection();
        HeadRow head = new HeadRow(
                kind,
                entity.name(),
                base + 1,
                before.map(ObjectRow::createdAt).orElse(now),
                now,
                Heads.searchText(entity),
                Heads.matchDigest(entity).orElse(null),
                Heads.subjectDigest(entity).orElse(null));
        if (before.isPresent()) {
            objects.updateHead(head);
            return;
        }
        objects.insertHead(head);
        objects.deleteRemoved(kind, entity.name());
        if (objects.adjustCount(kind, 1) == 0) {
            objects.insertCount(kind);
        }
    }

    /**
     * Removes an object, and a consumer's keys with it; false if there is none. References to it must be gone by the
     * end of the transaction.
     */
    public boolean remove(EntityKey key) {
        String kind = key.kind().collection();
        if (!exists(key)) {
            return false;
        }
        putVersion(key, Optional.empty());
        touched.put(key, Deed.DELETE);
        objects.deleteHead(kind, key.name());
        objects.deleteTags(kind, key.name());
        objects.deleteReferences(kind, key.name());
        objects.insertRemoved(kind, key.name(), base + 1);
        objects.adjustCount(kind, -1);
        if (key.kind() == Kind.CONSUMER) {
            keys.removeOf(key.name());
            quotas.forget(key.name());
        }
        removed.add(key);
        return true;
    }

    private void putVersion(EntityKey key, Optional<String> document) {
        String kind = key.kind().collection();
        // An object that this transaction writes twice has one version of this revision, the last.
        objects.deleteVersion(base + 1, kind, key.name());
        objects.insertVersion(base + 1, kind, key.name(), document.orElse(null));
        changed = true;
    }

    /**
     * Gives an object another name, under which nothing exists: keys, what is used of quotas and what was decided by
     * hand go with it. Objects that refer to it must be put with the new name by the end of the transaction.
     */
    public void rename(EntityKey from, Entity renamed) {
        put(renamed);
        followers.follow(from, renamed.name());
        remove(from);
        changed = true;
    }

    /** Has everything undone at the end, while the result is still returned: for trying out. */
    public void rollback() {
        rolledBack = true;
    }

    /** Says in the history why this was written, in at most 1000 characters. */
    public void remark(String text) {
        if (text.length() > 1000) {
            throw new IllegalArgumentException("remark: " + text.length() + " characters (expected: at most 1000)");
        }
        remark = text;
    }

    /** Says what the audit is to tell of this write; else it tells what became of the objects. */
    public void tell(Audited deed) {
        told = Optional.of(deed);
    }

    /** The objects that are not as they were at an earlier revision: how they were then, and how they are now. */
    public List<Versions> since(long revision) {
        return History.between(history, new History.Span(revision, base + 1));
    }

    void requireReferencesToExist() {
        List<EntityKey> missing = new ArrayList<>();
        referred.stream()
                .filter(key -> !exists(key) && !referrers(key).isEmpty())
                .forEach(missing::add);
        removed.stream()
                .filter(key -> !referred.contains(key)
                        && !exists(key)
                        && !referrers(key).isEmpty())
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new DanglingReferences(missing);
        }
    }

    /** How many objects this wrote. */
    long touched() {
        return touched.size();
    }

    /** What the audit tells. */
    Audited audited() {
        return told.orElseGet(() -> {
            if (touched.size() != 1) {
                return new Audited(Deed.APPLY, "");
            }
            EntityKey key = touched.keySet().iterator().next();
            return new Audited(touched.get(key), Keys.path(key));
        });
    }

    boolean changed() {
        return changed;
    }

    boolean rolledBack() {
        return rolledBack;
    }

    String remark() {
        return remark;
    }
}
