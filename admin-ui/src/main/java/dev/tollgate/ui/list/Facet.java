package dev.tollgate.ui.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A trait that a list can be narrowed by.
 *
 * @param name of the parameter
 * @param chosen the value that the list is narrowed to; empty for none
 * @param values those of most objects
 * @param any path of the list with any value
 * @param other what a form for a value that is not among those sends along; nothing if all are shown
 */
public record Facet(String name, String chosen, List<Value> values, String any, Optional<List<Facets.Kept>> other) {

    public Facet {
        values = List.copyOf(values);
    }

    /**
     * A value.
     *
     * @param count how many objects have it
     * @param path of the list narrowed to it
     */
    public record Value(String text, long count, String path) {}

    /** Such as "Tag". */
    public String title() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
