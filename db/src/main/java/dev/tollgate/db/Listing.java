package dev.tollgate.db;

import java.util.List;
import java.util.Optional;

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
}
