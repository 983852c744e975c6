package dev.tollgate.ui.activity;

import java.util.List;

/**
 * What became of an object.
 *
 * @param object such as {@code routes/orders}
 * @param change created, changed or deleted
 * @param path of the page with its history; empty if it has none
 */
public record Changed(String object, String change, List<Line> lines, String path) {

    /** One value that differs. */
    public record Line(String place, String before, String after) {}

    /** One without a history of its own. */
    public Changed(String object, String change, List<Line> lines) {
        this(object, change, lines, "");
    }

    public Changed {
        lines = List.copyOf(lines);
    }
}
