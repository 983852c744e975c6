package dev.tollgate.ui.list;

/**
 * How a list is sorted, and how to sort it otherwise.
 *
 * @param chosen such as {@code -updatedAt}
 * @param byName path of the list sorted by name, the other way round if it is by name already
 * @param byChange path of the list sorted by its objects' last change
 */
public record Sorting(String chosen, String byName, String byChange) {

    /** The value of {@code aria-sort} for the names' column; empty if it is not sorted. */
    public String ofName() {
        return of("name");
    }

    /** The value of {@code aria-sort} for the changes' column; empty if it is not sorted. */
    public String ofChange() {
        return of("updatedAt");
    }

    private String of(String column) {
        if (chosen.equals(column)) {
            return "ascending";
        }
        return chosen.equals("-" + column) ? "descending" : "";
    }
}
