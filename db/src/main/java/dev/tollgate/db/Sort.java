package dev.tollgate.db;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The orders of a list; objects that tie are ordered by name, in the same direction. */
public enum Sort {
    NAME("name", "name", false),
    NAME_DESCENDING("-name", "name", true),
    UPDATED("updatedAt", "updated_at", false),
    UPDATED_DESCENDING("-updatedAt", "updated_at", true),
    CREATED("createdAt", "created_at", false),
    CREATED_DESCENDING("-createdAt", "created_at", true);

    private final String id;
    private final String column;
    private final boolean descending;

    Sort(String id, String column, boolean descending) {
        this.id = id;
        this.column = column;
        this.descending = descending;
    }

    /** The order of this name. */
    public static Optional<Sort> parse(String id) {
        return Arrays.stream(values()).filter(sort -> sort.id.equals(id)).findFirst();
    }

    /** The name in queries, such as {@code -updatedAt}. */
    public String id() {
        return id;
    }

    String column() {
        return column;
    }

    boolean descending() {
        return descending;
    }

    /** Of an object's times the one that it is ordered by; the same for all objects if that is none. */
    Instant time(Instant createdAt, Instant updatedAt) {
        return switch (this) {
            case NAME, NAME_DESCENDING -> Instant.EPOCH;
            case UPDATED, UPDATED_DESCENDING -> updatedAt;
            case CREATED, CREATED_DESCENDING -> createdAt;
        };
    }

    boolean byTime() {
        return !column.equals("name");
    }
}
