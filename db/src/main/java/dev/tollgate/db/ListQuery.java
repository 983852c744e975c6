package dev.tollgate.db;

import java.util.Optional;

/**
 * Which part of a collection is asked for.
 *
 * @param text found anywhere in name, description, hosts, paths, service or tags, in any case; empty: everything
 * @param tag one of the object's tags; empty: any
 * @param limit how many at most, 1 to 200
 * @param cursor the {@code next} of the page before; empty: the first page
 */
public record ListQuery(String text, String tag, int limit, Optional<String> cursor, Sort sort) {
    /** The most objects on a page. */
    public static final int LARGEST_LIMIT = 200;

    /** The first page of everything, by name. */
    public static final ListQuery FIRST = new ListQuery("", "", 50, Optional.empty(), Sort.NAME);

    public ListQuery {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LARGEST_LIMIT + ")");
        }
    }
}
