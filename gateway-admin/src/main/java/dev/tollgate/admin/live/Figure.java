package dev.tollgate.admin.live;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One number and where it comes from.
 *
 * @param value now; absent where nothing tells it
 * @param recent the last 15 minutes in 60 parts, the oldest first; absent where nobody reported
 */
public record Figure(OptionalDouble value, List<OptionalDouble> recent) {

    public Figure {
        recent = List.copyOf(recent);
    }
}
