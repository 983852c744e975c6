package dev.tollgate.db;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Pages of collections that are short enough to be read whole, in the orders of all lists. A text is looked for in
 * names.
 */
final class ShortList {

    private ShortList() {}

    /** What an entry is found and ordered by. */
    record Place(String name, Instant createdAt, Instant updatedAt) {

        private Cursor cursor(Sort sort) {
            return new Cursor(sort, sort.time(createdAt, updatedAt), name);
        }
    }

    /** The page that is asked for; throws {@link InvalidCursor} for a cursor of another order. */
    static <T> Listing<T> page(List<T> all, Function<T, Place> place, ListQuery query) {
        Sort sort = query.sort();
        Comparator<Cursor> rising = Comparator.comparing(Cursor::time).thenComparing(Cursor::name);
        Comparator<Cursor> order = sort.descending() ? rising.reversed() : rising;
        Function<T, Cursor> cursor = entry -> place.apply(entry).cursor(sort);
        String text = query.text().toLowerCase(Locale.ROOT);
        List<T> found = all.stream()
                .filter(entry -> place.apply(entry).name().contains(text))
                .sorted(Comparator.comparing(cursor, order))
                .toList();
        List<T> behind = query.cursor()
                .map(written -> Cursor.parse(written, sort))
                .map(last -> found.stream()
                        .filter(entry -> order.compare(cursor.apply(entry), last) > 0)
                        .toList())
                .orElse(found);
        return Listing.page(behind, query.limit(), cursor.andThen(Cursor::text), found.size());
    }
}
