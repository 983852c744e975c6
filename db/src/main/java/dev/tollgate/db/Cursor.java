package dev.tollgate.db;

import dev.tollgate.db.document.format.Words;
import java.time.Instant;
import java.util.List;

/** The last object of a page: where the next page begins. As text: order, time and name. */
record Cursor(Sort sort, Instant time, String name) {

    /** Reads a cursor of a list in this order; throws {@link InvalidCursor} for anything else. */
    static Cursor parse(String text, Sort sort) {
        List<String> parts = CursorText.parse(text, 3);
        CursorText.check(parts.getFirst().equals(sort.id()) && Words.name(parts.getLast()));
        return new Cursor(sort, CursorText.time(parts.get(1)), parts.getLast());
    }

    String text() {
        return CursorText.of(sort.id(), time, name);
    }
}
