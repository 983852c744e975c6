package dev.tollgate.ui.activity;

import java.util.List;

/**
 * What became of an object.
 *
 * @param object such as {@code routes/orders}
 * @param change created, changed or deleted
 */
public record Changed(String object, String change, List<Line> lines) {

    /** One value that differs. */
    public record Line(String place, String before, String after) {}

    public Changed {
        lines = List.copyOf(lines);
    }
}
