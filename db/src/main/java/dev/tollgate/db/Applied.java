package dev.tollgate.db;

import java.util.List;

/**
 * How many of the live nodes serve a revision.
 *
 * @param behind the names of those that do not, in their order
 */
public record Applied(int applied, List<String> behind) {
    public Applied {
        behind = List.copyOf(behind);
    }

    public int live() {
        return applied + behind.size();
    }

    public boolean everywhere() {
        return behind.isEmpty();
    }
}
