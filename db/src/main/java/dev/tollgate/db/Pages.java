package dev.tollgate.db;

import dev.tollgate.db.dao.ListDao;
import dev.tollgate.db.dao.PageRow;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages of collections. A page is read along the index of its order from where the last one ended, so it costs itself
 * only; finding a text reads the search column of the kind, as a substring does without an index of its own.
 */
record Pages(Store store) {

    Listing<StoredObject> page(Kind kind, ListQuery query) {
        if (!findable(query)) {
            return new Listing<>(List.of(), Optional.empty(), 0);
        }
        Optional<Cursor> cursor = query.cursor().map(text -> Cursor.parse(text, query.sort()));
        Cursor start = cursor.orElse(new Cursor(query.sort(), Instant.EPOCH, ""));
        PageRow compared = new PageRow(
                kind.collection(), query.tag(), pattern(query.text()), StoredTime.of(start.time()), start.name());
        return store.run(handle -> {
            ListDao lists = handle.attach(ListDao.class);
            String heads = cursor.isPresent() ? heads(query) + " and " + behind(query) : heads(query);
            // One object more than asked for tells whether there is another page.
            List<StoredObject> found =
                    lists.page(heads, along(query), order(query.sort()), compared, query.limit() + 1).stream()
                            .map(StoredDocuments::object)
                            .toList();
            return Listing.page(
                    found, query.limit(), last -> behind(last, query.sort()).text(), total(lists, query, compared));
        });
    }

    private static Cursor behind(StoredObject object, Sort sort) {
        Instant time = sort.time(object.createdAt(), object.updatedAt());
        return new Cursor(sort, time, object.entity().name());
    }

    /** Databases refuse some characters, none of which is stored; so nothing can be found by them. */
    private static boolean findable(ListQuery query) {
        boolean text = query.text()
                .codePoints()
                .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
        return text && (query.tag().isEmpty() || Words.tag(query.tag()));
    }

    private static long total(ListDao lists, ListQuery query, PageRow compared) {
        return query.text().isEmpty() && query.tag().isEmpty()
                ? lists.total(compared.kind())
                : lists.count(heads(query), compared);
    }

    private static String heads(ListQuery query) {
        String heads = query.tag().isEmpty()
                ? "object_head h where h.kind = :kind"
                : "object_tag t join object_head h on h.kind = t.kind and h.name = t.name"
                        + " where t.kind = :kind and t.tag = :tag";
        return query.text().isEmpty() ? heads : heads + " and h.search_text like :pattern escape '!'";
    }

    private static String behind(ListQuery query) {
        String after = query.sort().descending() ? " <" : " >";
        boolean alongTags = !query.tag().isEmpty() && !query.sort().byTime();
        String column = (alongTags ? "t." : "h.") + query.sort().column();
        return query.sort().byTime()
                ? column + after + "= :time and (" + column + after + " :time or h.name" + after + " :name)"
                : column + after + " :name";
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
