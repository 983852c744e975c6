package dev.tollgate.db;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of a collection is asked for.
 *
 * @param text found anywhere in name, description, hosts, paths, service or tags, in any case; empty: everything
 * @param traits a value of each of these that objects must have
 * @param limit how many at most, 1 to 200
 * @param cursor the {@code next} of the page before; empty: the first page
 */
public record ListQuery(String text, Map<Trait, String> traits, int limit, Optional<String> cursor, Sort sort) {
    /** The most objects on a page. */
    public static final int LARGEST_LIMIT = 200;

    /** The first page of everything, by name. */
    public static final ListQuery FIRST = new ListQuery("", "", 50, Optional.empty(), Sort.NAME);

    public ListQuery {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LARGEST_LIMIT + ")");
        }
        Map<Trait, String> sorted = new EnumMap<>(Trait.class);
        sorted.putAll(traits);
        traits = Collections.unmodifiableMap(sorted);
    }

    /** @param tag one of the object's tags; empty: any */
    public ListQuery(String text, String tag, int limit, Optional<String> cursor, Sort sort) {
        this(text, tag.isEmpty() ? Map.of() : Map.of(Trait.TAG, tag), limit, cursor, sort);
    }

    /** One of the object's tags; empty: any. */
    public String tag() {
        return traits.getOrDefault(Trait.TAG, "");
    }
}
