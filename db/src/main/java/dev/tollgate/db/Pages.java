package dev.tollgate.db;

import dev.tollgate.db.dao.ListDao;
import dev.tollgate.db.document.format.Words;
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
            String from = tagged
                    ? "object_tag t join object_head h on h.kind = t.kind and h.name = t.name"
                    : "object_head h";
            String filter = tagged ? "t.kind = :kind and t.tag = :tag" : "h.kind = :kind";
            return new Selection(
                    from, query.text().isEmpty() ? filter : filter + " and h.search_text like :pattern escape '!'");
        }
    }

    Page page(Kind kind, ListQuery query) {
        if (!findable(query)) {
            return new Page(List.of(), Optional.empty(), 0);
        }
        Optional<Cursor> cursor = query.cursor().map(text -> Cursor.parse(text, query.sort()));
        return store.run(handle -> {
            ListDao lists = handle.attach(ListDao.class);
            List<StoredObject> found = read(lists, kind, query, cursor);
            boolean more = found.size() > query.limit();
            List<StoredObject> items = more ? found.subList(0, query.limit()) : found;
            Optional<String> next =
                    more ? Optional.of(Cursor.behind(items.getLast(), query.sort()).text()) : Optional.empty();
            return new Page(items, next, total(lists, kind, query));
        });
    }

    /** Databases refuse some characters, none of which is stored; so nothing can be found by them. */
    private static boolean findable(ListQuery query) {
        boolean text = query.text()
                .codePoints()
                .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
        return text && (query.tag().isEmpty() || Words.tag(query.tag()));
    }

    /** One object more than asked for tells whether there is another page. */
    private static List<StoredObject> read(ListDao lists, Kind kind, ListQuery query, Optional<Cursor> cursor) {
        Selection selection = Selection.of(query);
        Cursor start = cursor.orElse(new Cursor(query.sort(), Instant.EPOCH, ""));
        return lists
                .page(
                        selection.from(),
                        selection.filter(),
                        cursor.isPresent() ? behind(query) : "1 = 1",
                        along(query),
                        order(query.sort()),
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
        return lists.count(
                selection.from(), selection.filter(), kind.collection(), query.tag(), pattern(query.text()));
    }

    private static String behind(ListQuery query) {
        String after = query.sort().descending() ? "<" : ">";
        boolean alongTags = !query.tag().isEmpty() && !query.sort().byTime();
        String column = (alongTags ? "t." : "h.") + query.sort().column();
        return query.sort().byTime()
                ? column + " " + after + "= :time and (" + column + " " + after + " :time or h.name " + after + " :name)"
                : column + " " + after + " :name";
    }

    /** The columns of the index that has the objects in their order, the constant ones in front. */
    private static String along(ListQuery query) {
        String direction = query.sort().descending() ? " desc" : "";
        String columns = query.sort().byTime()
                ? "h.kind, h." + query.sort().column() + ", h.name"
                : query.tag().isEmpty() ? "h.kind, h.name" : "t.kind, t.tag, t.name";
        return columns.replace(",", direction + ",") + direction;
    }

    private static String order(Sort sort) {
        String direction = sort.descending() ? " desc" : "";
        return sort.byTime() ? "h." + sort.column() + direction + ", h.name" + direction : "h.name" + direction;
    }

    private static String pattern(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
