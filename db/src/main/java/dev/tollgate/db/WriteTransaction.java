package dev.tollgate.db;

import dev.tollgate.db.dao.ApiKeyDao;
import dev.tollgate.db.dao.DraftDao;
import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.ObjectRow;
import dev.tollgate.db.dao.QuotaDao;
import dev.tollgate.db.dao.RevisionDao;
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
import java.util.stream.Collectors;
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

    /** Beyond as many, one question about all references is cheaper than one for each. */
    private static final int FEW = 50;

    private final ObjectDao objects;
    private final ObjectWrites writes;
    private final HistoryDao history;
    private final RevisionDao revisions;
    private final QuotaDao quotas;
    private final KeyWrites keys;
    private final Followers followers;
    private final DraftDao drafts;
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
        this.drafts = handle.attach(DraftDao.class);
        this.objects = handle.attach(ObjectDao.class);
        this.history = handle.attach(HistoryDao.class);
        this.revisions = handle.attach(RevisionDao.class);
        this.quotas = handle.attach(QuotaDao.class);
        this.keys = new KeyWrites(handle.attach(ApiKeyDao.class), now.toInstant(), base + 1, () -> changed = true);
        this.writes = new ObjectWrites(objects, now, base + 1);
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
        Optional<ObjectRow> before = objects.find(entity.kind().collection(), entity.name());
        if (before.map(ObjectRow::document)
                .filter(Heads.document(entity)::equals)
                .isPresent()) {
            return Outcome.UNCHANGED;
        }
        put(List.of(entity), before.isPresent() ? Set.of(EntityKey.of(entity)) : Set.of());
        return before.isPresent() ? Outcome.REPLACED : Outcome.CREATED;
    }

    /** As {@link #put}, for objects of which none stands there exactly so already. */
    public void putAll(List<Entity> written) {
        Set<EntityKey> existing = objects.keys().stream().map(Keys::key).collect(Collectors.toSet());
        put(written.stream().map(StoredDocuments::normal).toList(), existing);
    }

    private void put(List<Entity> entities, Set<EntityKey> existing) {
        Map<Boolean, List<Entity>> parts =
                entities.stream().collect(Collectors.partitioningBy(entity -> existing.contains(EntityKey.of(entity))));
        writes.create(parts.get(false));
        writes.replace(parts.get(true));
        for (Entity entity : entities) {
            EntityKey key = EntityKey.of(entity);
            // Settings are there before anybody has written them.
            boolean there = existing.contains(key) || entity.kind() == Kind.SETTINGS;
            touched.put(key, there ? Deed.CHANGE : Deed.CREATE);
            referred.addAll(ObjectWrites.targets(entity));
        }
        changed |= !entities.isEmpty();
    }

    /**
     * Removes an object, and a consumer's keys with it; false if there is none. References to it must be gone by the
     * end of the transaction.
     */
    public boolean remove(EntityKey key) {
        boolean exists = exists(key);
        if (exists) {
            removeAll(List.of(key));
        }
        return exists;
    }

    /** As {@link #remove}, for objects that exist. */
    public void removeAll(List<EntityKey> keysRemoved) {
        writes.remove(keysRemoved);
        for (EntityKey key : keysRemoved) {
            touched.put(key, Deed.DELETE);
            removed.add(key);
            if (key.kind() == Kind.CONSUMER) {
                keys.removeOf(key.name());
                quotas.forget(key.name());
            }
        }
        changed |= !keysRemoved.isEmpty();
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

    /** The draft of this name. */
    public Optional<StoredDraft> draft(String name) {
        return drafts.find(name).map(Drafts::draft);
    }

    /** Drops a draft that becomes this revision; false if it is not as it was any more. */
    public boolean drop(StoredDraft draft) {
        return drafts.delete(draft.name(), draft.version()) == 1;
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
        if (referred.size() + removed.size() > FEW) {
            refuse(objects.dangling().stream().map(Keys::key).toList());
            return;
        }
        List<EntityKey> missing = new ArrayList<>();
        referred.stream()
                .filter(key -> !exists(key) && !referrers(key).isEmpty())
                .forEach(missing::add);
        removed.stream()
                .filter(key -> !referred.contains(key)
                        && !exists(key)
                        && !referrers(key).isEmpty())
                .forEach(missing::add);
        refuse(missing);
    }

    private static void refuse(List<EntityKey> missing) {
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
