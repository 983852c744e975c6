package dev.tollgate.db;

import dev.tollgate.db.dao.AuditDao;
import dev.tollgate.db.dao.AuditQueryRow;
import dev.tollgate.db.dao.AuditRow;
import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What people and programs did: only ever added to, in the transaction of the deed. Every method throws
 * {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
 */
public final class Audit {

    /** The most objects of which a line has the versions. */
    public static final int MOST_OBJECTS = 20;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
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
        AuditQueryRow compared = compared(query, cursor.orElse(new AuditCursor(LATEST, 0)));
        return store.run(handle -> {
            AuditDao audit = handle.attach(AuditDao.class);
            // One more than asked for tells whether there is another page.
            List<AuditRow> rows = audit.page(behind, compared, query.limit() + 1);
            List<AuditRow> items = rows.size() > query.limit() ? rows.subList(0, query.limit()) : rows;
            HistoryDao history = handle.attach(HistoryDao.class);
            return new Listing<>(
                    items.stream().map(row -> line(history, row)).toList(),
                    rows.size() > query.limit()
                            ? Optional.of(AuditCursor.behind(items.getLast()).text())
                            : Optional.empty(),
                    audit.count(found, compared));
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
                time(query.from().orElse(EARLIEST)),
                time(query.to().orElse(LATEST)),
                time(cursor.at()),
                cursor.number());
    }

    private static OffsetDateTime time(Instant instant) {
        Instant within = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return within.atOffset(ZoneOffset.UTC);
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

        static AuditCursor behind(AuditRow row) {
            return new AuditCursor(row.at().toInstant(), row.number());
        }

        static AuditCursor parse(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                String[] parts = plain.split("\n", -1);
                if (parts.length != 2 || !parts[1].matches("[0-9]{1,18}")) {
                    throw new InvalidCursor();
                }
                return new AuditCursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | DateTimeException _) {
                throw new InvalidCursor();
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + "\n" + number).getBytes(StandardCharsets.UTF_8));
        }
    }
}
