package dev.tollgate.db;

import dev.tollgate.db.dao.ListDao;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages of collections. A page is read along the index of its order from where the last one ended, so it costs itself
 * only; finding a text reads the search column of the kind, which is what a substring costs without an index of its own.
 */
record Pages(Store store) {

    /** What a query asks of rows, as SQL. */
    private record Selection(String from, String filter) {

        static Selection of(ListQuery query) {
            boolean tagged = !query.tag().isEmpty();
            String from =
                    tagged ? "object_tag t join object_head h on h.kind = t.kind and h.name = t.name" : "object_head h";
            String filter = tagged ? "t.kind = :kind and t.tag = :tag" : "h.kind = :kind";
            return new Selection(
                    from, query.text().isEmpty() ? filter : filter + " and h.search_text like :pattern escape '!'");
        }
    }

    Page page(Kind kind, ListQuery query) {
        Optional<Cursor> cursor = query.cursor().map(text -> Cursor.parse(text, query.sort()));
        return store.run(handle -> {
            ListDao lists = handle.attach(ListDao.class);
            List<StoredObject> found = read(lists, kind, query, cursor);
            boolean more = found.size() > query.limit();
            List<StoredObject> items = more ? found.subList(0, query.limit()) : found;
            Optional<String> next = more
                    ? Optional.of(Cursor.behind(items.getLast(), query.sort()).text())
                    : Optional.empty();
            return new Page(items, next, total(lists, kind, query));
        });
    }

    /** One object more than asked for tells whether there is another page. */
    private static List<StoredObject> read(ListDao lists, Kind kind, ListQuery query, Optional<Cursor> cursor) {
        Selection selection = Selection.of(query);
        Cursor start = cursor.orElse(new Cursor(query.sort(), Instant.EPOCH, ""));
        return lists
                .page(
                        selection.from(),
                        selection.filter(),
                        cursor.isPresent() ? behind(query.sort()) : "1 = 1",
                        order(query),
                        kind.collection(),
                        query.tag(),
                        pattern(query.text()),
                        start.timestamp(),
                        start.name(),
                        query.limit() + 1)
                .stream()
                .map(StoredDocuments::object)
                .toList();
    }

    private static long total(ListDao lists, Kind kind, ListQuery query) {
        if (query.text().isEmpty() && query.tag().isEmpty()) {
            return lists.total(kind.collection());
        }
        Selection selection = Selection.of(query);
        return lists.count(selection.from(), selection.filter(), kind.collection(), query.tag(), pattern(query.text()));
    }

    private static String behind(Sort sort) {
        String after = sort.descending() ? "<" : ">";
        String column = "h." + sort.column();
        return sort.byTime()
                ? column + " " + after + "= :time and (" + column + " " + after + " :time or h.name " + after
                        + " :name)"
                : "h.name " + after + " :name";
    }

    private static String order(ListQuery query) {
        String direction = query.sort().descending() ? " desc" : "";
        return query.sort().byTime()
                ? "h." + query.sort().column() + direction + ", h.name" + direction
                : (query.tag().isEmpty() ? "h.name" : "t.name") + direction;
    }

    private static String pattern(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
