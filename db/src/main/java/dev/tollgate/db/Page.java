package dev.tollgate.db;

import java.util.List;
import java.util.Optional;

/**
 * A part of a collection.
 *
 * @param next the cursor of the page behind, if there is one
 * @param total how many objects the query finds on all pages together
 */
public record Page(List<StoredObject> items, Optional<String> next, long total) {

    public Page {
        items = List.copyOf(items);
    }
}
