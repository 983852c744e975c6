package dev.tollgate.db.model;

/** Statuses of answers from one to another, both included. */
public record StatusRange(int from, int to) {

    public StatusRange {
        if (from < 100 || to > 599 || from > to) {
            throw new IllegalArgumentException(from + "-" + to + " (expected: within 100-599)");
        }
    }

    public boolean contains(int status) {
        return from <= status && status <= to;
    }
}
