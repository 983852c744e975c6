package dev.tollgate.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.dao.ForgettingDao;
import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.dao.KeyRow;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.dao.RevisionRow;
import dev.tollgate.db.dao.TouchedRow;
import dev.tollgate.db.dao.VersionsRow;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was written, by whom, and how the configuration looked then. A page costs itself, however long the history is.
 * Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
 */
public final class History {
    private static final KeyRow BEGIN = new KeyRow("", "");
    /** Each of these revisions may have changed many objects. */
    private static final int FORGOTTEN_AT_ONCE = 200;

    private final Store store;

    History(Store store) {
        this.store = store;
    }

    /** A part of the history, the newest revision first; throws {@link InvalidCursor} for what is no cursor of it. */
    public Listing<Revision> page(HistoryQuery query) {
        long before = query.cursor().map(History::number).orElse(Long.MAX_VALUE);
        return store.run(handle -> {
            HistoryDao history = handle.attach(HistoryDao.class);
            // One more than asked for tells whether there is another page.
            long total = query.object()
                    .map(key -> history.countOf(key.kind().collection(), key.name()))
                    .orElseGet(history::count);
            return Listing.page(
                            rows(history, query.object(), before, query.limit() + 1),
                            query.limit(),
                            last -> CursorText.of(last.revision()),
                            total)
                    .map(row -> revision(history, row, Revision.MOST_OBJECTS));
        });
    }

    private static List<RevisionRow> rows(HistoryDao history, Optional<EntityKey> object, long before, int most) {
        return object.isEmpty()
                ? history.page(before, most)
                : history.pageOf(object.get().kind().collection(), object.get().name(), before, most);
    }

    /** The revision of this number, with at most so many of the objects that it changed. */
    public Optional<Revision> find(long number, int mostObjects) {
        return store.run(handle -> {
            HistoryDao history = handle.attach(HistoryDao.class);
            return history.find(number).map(row -> revision(history, row, mostObjects));
        });
    }

    /**
     * Whether it is known how the configuration was at this revision: before the first one, right before the oldest
     * one that is not forgotten, and since.
     */
    public boolean reachesBackTo(long revision) {
        return revision == 0
                || store.run(handle -> handle.attach(HistoryDao.class).oldest())
                        .filter(oldest -> oldest - 1 <= revision)
                        .isPresent();
    }

    /**
     * The objects that differ at two revisions, by kind and name: {@code before} is how they were at the first of
     * them. Revision 0 is the empty configuration. Throws {@link InvalidCursor} for what is no cursor of this list.
     */
    public Listing<Versions> differences(long first, long second, int limit, Optional<String> cursor) {
        KeyRow behind = cursor.map(History::key).orElse(BEGIN);
        return store.run(handle -> {
            HistoryDao history = handle.attach(HistoryDao.class);
            Span span = new Span(first, second);
            return Listing.page(
                    between(history, span, behind, limit + 1),
                    limit,
                    last -> CursorText.of(
                            last.key().kind().collection(), last.key().name()),
                    span.count(history));
        });
    }

    /** How an object was at a revision, with the secrets that were kept; empty if it did not exist. */
    public Optional<ObjectNode> at(EntityKey key, long revision) {
        return store.run(handle -> handle.attach(HistoryDao.class)
                .at(key.kind().collection(), key.name(), revision)
                .flatMap(text -> document(key, text)));
    }

    /** All objects that differ at two revisions, by kind and name; for as many as there are. */
    public List<Versions> differences(long first, long second) {
        return store.run(handle -> between(handle.attach(HistoryDao.class), new Span(first, second)));
    }

    /**
     * Forgets the revisions that are older than this by the database's time, but never the newest one; how objects
     * were at those that are left stays known. Returns how many that were.
     */
    public int sweep(Duration kept) {
        return Portions.delete(store, FORGOTTEN_AT_ONCE, handle -> {
            ForgettingDao revisions = handle.attach(ForgettingDao.class);
            OffsetDateTime before = handle.attach(NodeDao.class).now().minus(kept);
            // Of several processes one forgets; the others find that their oldest is gone, and look again later.
            return revisions.lockOldest().flatMap(_ -> revisions.last(before, FORGOTTEN_AT_ONCE)).stream()
                    .mapToInt(last -> {
                        revisions.deleteSuperseded(last);
                        revisions.deleteRemovals(last);
                        return revisions.delete(last);
                    })
                    .sum();
        });
    }

    /** From one revision to another, in either direction of time. */
    record Span(long first, long second) {
        private long low() {
            return Math.min(first, second);
        }

        private long high() {
            return Math.max(first, second);
        }

        /** Whether the one is the next after the other: then what differs is what that changed. */
        private boolean next() {
            return high() == low() + 1;
        }

        private List<VersionsRow> rows(HistoryDao history, KeyRow behind, int most) {
            return next()
                    ? history.of(high(), behind.kind(), behind.name(), most)
                    : history.between(low(), high(), behind.kind(), behind.name(), most);
        }

        private long count(HistoryDao history) {
            return next()
                    ? history.find(high()).map(RevisionRow::changed).orElse(0L)
                    : history.countBetween(low(), high(), Heads.document(Settings.DEFAULT));
        }
    }

    /** All objects that differ at two revisions. */
    static List<Versions> between(HistoryDao history, Span span) {
        return between(history, span, BEGIN, Integer.MAX_VALUE);
    }

    /** The first objects that a revision changed, by kind and name. */
    static List<Versions> of(HistoryDao history, long revision, int most) {
        return between(history, new Span(revision - 1, revision), BEGIN, most);
    }

    private static List<Versions> between(HistoryDao history, Span span, KeyRow begin, int limit) {
        List<Versions> found = new ArrayList<>();
        KeyRow behind = begin;
        int most = Math.min(limit, 1000);
        boolean more = true;
        // What changed and was changed back has versions, but differs in nothing.
        while (more && found.size() < limit) {
            List<VersionsRow> rows = span.rows(history, behind, most);
            for (VersionsRow row : rows) {
                Versions versions = versions(row, span);
                if (!versions.before().equals(versions.after()) && found.size() < limit) {
                    found.add(versions);
                }
                behind = new KeyRow(row.kind(), row.name());
            }
            more = rows.size() == most;
        }
        return found;
    }

    private static Versions versions(VersionsRow row, Span span) {
        EntityKey key = new EntityKey(StoredDocuments.kind(row.kind(), span.high()), row.name());
        Optional<ObjectNode> older = document(key, row.older());
        Optional<ObjectNode> newer = document(key, row.newer());
        return span.first() <= span.second() ? new Versions(key, older, newer) : new Versions(key, newer, older);
    }

    private static Optional<ObjectNode> document(EntityKey key, @Nullable String stored) {
        if (stored == null) {
            // Settings are there before anybody has written them.
            return key.kind() == Kind.SETTINGS ? Optional.of(Documents.write(Settings.DEFAULT)) : Optional.empty();
        }
        try {
            return Optional.of(Documents.write(StoredDocuments.entity(key, stored, 0)));
        } catch (UnreadableRevision _) {
            return Optional.of((ObjectNode) Json.parse(stored));
        }
    }

    private static Revision revision(HistoryDao history, RevisionRow row, int most) {
        List<TouchedRow> touched = row.changed() == 0 ? List.of() : history.touched(row.revision(), most);
        return new Revision(
                row.revision(),
                row.author(),
                row.remark(),
                row.createdAt().toInstant(),
                touched.stream().map(one -> changed(one, row.revision())).toList(),
                row.changed());
    }

    static Revision.Changed changed(TouchedRow row, long revision) {
        Kind kind = StoredDocuments.kind(row.kind(), revision);
        boolean existed = row.existed() || kind == Kind.SETTINGS;
        Revision.Change change =
                row.removed() ? Revision.Change.DELETED : existed ? Revision.Change.CHANGED : Revision.Change.CREATED;
        return new Revision.Changed(new EntityKey(kind, row.name()), change);
    }

    private static long number(String cursor) {
        return CursorText.number(CursorText.parse(cursor, 1).getFirst());
    }

    private static KeyRow key(String cursor) {
        List<String> parts = CursorText.parse(cursor, 2);
        CursorText.check(parts.getFirst().matches("[a-z]{1,40}") && Words.name(parts.getLast()));
        return new KeyRow(parts.getFirst(), parts.getLast());
    }
}
