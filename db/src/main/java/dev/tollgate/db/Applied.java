package dev.tollgate.db;

/** How many of the live nodes serve a revision. */
public record Applied(int applied, int live) {

    public boolean everywhere() {
        return applied == live;
    }
}
