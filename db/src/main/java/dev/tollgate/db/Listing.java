package dev.tollgate.db;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next the cursor of the page behind, if there is one
 * @param total how many entries the query finds on all pages together
 */
public record Listing<T>(List<T> items, Optional<String> next, long total) {

    public Listing {
        items = List.copyOf(items);
    }

    /**
     * A page of at most so many entries.
     *
     * @param found the entries from where the page begins, one more than it may hold if there is another page
     * @param cursor what tells the page behind an entry
     */
    public static <T> Listing<T> page(List<T> found, int limit, Function<T, String> cursor, long total) {
        if (found.size() <= limit) {
            return new Listing<>(found, Optional.empty(), total);
        }
        List<T> items = found.subList(0, limit);
        return new Listing<>(items, Optional.of(cursor.apply(items.getLast())), total);
    }

    /** The same part, of what becomes of its entries. */
    public <R> Listing<R> map(Function<? super T, ? extends R> function) {
        return new Listing<>(items.stream().<R>map(function).toList(), next, total);
    }
}
