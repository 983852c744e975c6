package dev.tollgate.db;

import dev.tollgate.db.dao.AuditDao;
import dev.tollgate.db.dao.AuditQueryRow;
import dev.tollgate.db.dao.AuditRow;
import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What people and programs did: only ever added to, in the transaction of the deed, and removed when it is older than
 * the settings want it kept. Every method throws
 * {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
 */
public final class Audit {

    /** The most objects of which a line has the versions. */
    public static final int MOST_OBJECTS = 20;

    private static final String EVERYTHING = "at >= :from and at < :to";
    private static final String COLLECTIONS = Arrays.stream(Kind.values())
            .map(kind -> "'" + kind.collection() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private final Store store;

    Audit(Store store) {
        this.store = store;
    }

    /** Notes what is no change of anything that is stored, such as a failed sign-in. */
    public void note(Told told) {
        store.transactLightly(handle -> {
            add(store, handle, told);
            return told;
        });
    }

    /** Removes what is older than this, by the database's time; returns how many lines that were. */
    public int sweep(Duration kept) {
        return Portions.delete(store, Portions.ROWS, handle -> {
            OffsetDateTime now = handle.attach(NodeDao.class).now();
            return handle.attach(AuditDao.class).deleteBefore(now.minus(kept), Portions.ROWS);
        });
    }

    /** Adds a line to the transaction that does the deed. */
    static void add(Store store, Handle handle, Told told) {
        add(store, handle, told, new OfRevision(Optional.empty(), told.author().comment()));
    }

    /** The revision that the deed made, and what that is remarked with. */
    record OfRevision(Optional<Long> revision, String remark) {}

    static void add(Store store, Handle handle, Told told, OfRevision of) {
        Author actor = told.author();
        Audited deed = told.deed();
        handle.attach(AuditDao.class)
                .insert(new AuditRow(
                        0,
                        store.now(),
                        actor.name(),
                        actor.address(),
                        actor.request(),
                        deed.deed().id(),
                        deed.object(),
                        deed.name(),
                        of.revision().orElse(null),
                        of.remark(),
                        deed.differences().map(Json::text).orElse(null)));
    }

    /** A part of the audit; throws {@link InvalidCursor} for what is no cursor of it. */
    public Listing<AuditLine> page(AuditQuery query) {
        Optional<AuditCursor> cursor = query.cursor().map(AuditCursor::parse);
        String found = conditions(query);
        String behind = cursor.isEmpty() ? found : found + " and at <= :at and (at < :at or number < :number)";
        AuditQueryRow compared = compared(query, cursor.orElse(new AuditCursor(StoredTime.LATEST, 0)));
        return store.run(handle -> {
            AuditDao audit = handle.attach(AuditDao.class);
            HistoryDao history = handle.attach(HistoryDao.class);
            // One more than asked for tells whether there is another page.
            return Listing.page(
                            audit.page(behind, compared, query.limit() + 1),
                            query.limit(),
                            last -> CursorText.of(last.at().toInstant(), last.number()),
                            audit.count(found, compared))
                    .map(row -> line(history, row));
        });
    }

    private static String conditions(AuditQuery query) {
        List<String> conditions = new ArrayList<>(List.of(EVERYTHING));
        if (!query.actor().isEmpty()) {
            conditions.add("actor = :actor");
        }
        if (query.object().contains("/")) {
            conditions.add("(object = :object or object like :under escape '!' or revision in ("
                    + "select v.revision from object_version v where v.kind = :kind and v.name = :name))");
        } else if (!query.object().isEmpty()) {
            conditions.add("(name = :name or revision in ("
                    + "select v.revision from object_version v where v.kind in " + COLLECTIONS
                    + " and v.name = :name))");
        }
        return String.join(" and ", conditions);
    }

    private static AuditQueryRow compared(AuditQuery query, AuditCursor cursor) {
        String[] path = query.object().split("/", 2);
        String under = query.object().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "/%";
        return new AuditQueryRow(
                query.actor(),
                query.object(),
                under,
                path[0],
                path[path.length - 1],
                StoredTime.within(query.from().orElse(StoredTime.EARLIEST)),
                StoredTime.within(query.to().orElse(StoredTime.LATEST)),
                StoredTime.within(cursor.at()),
                cursor.number());
    }

    private static AuditLine line(HistoryDao history, AuditRow row) {
        Optional<Long> revision = Optional.ofNullable(row.revision());
        long changed =
                revision.flatMap(history::find).map(found -> found.changed()).orElse(0L);
        return new AuditLine(
                row.at().toInstant(),
                row.actor(),
                row.address(),
                row.request(),
                Deed.parse(row.deed()).orElseThrow(),
                row.object(),
                revision,
                row.remark(),
                changed == 0 ? List.of() : History.of(history, revision.orElseThrow(), MOST_OBJECTS),
                changed,
                Optional.ofNullable(row.document()).map(Json::parse));
    }

    /** The last line of a page: where the next page begins. */
    private record AuditCursor(Instant at, long number) {

        static AuditCursor parse(String text) {
            List<String> parts = CursorText.parse(text, 2);
            return new AuditCursor(CursorText.time(parts.getFirst()), CursorText.number(parts.getLast()));
        }
    }
}
