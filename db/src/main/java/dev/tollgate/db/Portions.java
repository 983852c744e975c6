package dev.tollgate.db;

import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Deletes much in many short transactions, so that none is given up for its length and nobody waits long for one. */
final class Portions {
    /** So many rows at a time. */
    static final int ROWS = 1_000;

    private Portions() {}

    /**
     * Deletes until a portion was not full; returns how many rows that were.
     *
     * @param full how many rows a portion has unless it is the last
     * @param portion deletes one, and tells how many rows that were
     */
    static int delete(Store store, int full, ToIntFunction<Handle> portion) {
        int all = 0;
        int gone = full;
        while (gone >= full) {
            gone = store.transactLightly(portion::applyAsInt);
            all += gone;
        }
        return all;
    }
}
