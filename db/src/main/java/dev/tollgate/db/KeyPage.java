package dev.tollgate.db;

import java.util.List;
import java.util.Optional;

/**
 * Some of a consumer's keys, the newest first.
 *
 * @param next the cursor of the page behind, if there is one
 * @param total how many keys the consumer has
 */
public record KeyPage(List<StoredKey> items, Optional<String> next, long total) {

    public KeyPage {
        items = List.copyOf(items);
    }
}
