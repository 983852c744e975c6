package dev.tollgate.admin.live;

import java.util.List;

/**
 * Points of one thing, in the order of time; a step that nobody reported has none.
 *
 * @param key {@code total}, or the name, status or code that the series is of
 */
public record Series(String key, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }
}
