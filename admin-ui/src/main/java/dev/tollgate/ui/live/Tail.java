package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import java.util.List;
import java.util.Optional;

/** The last requests that were kept, the newest first. */
public record Tail(List<Row> rows) implements View {

    public Tail {
        rows = List.copyOf(rows);
    }

    /**
     * One request.
     *
     * @param time of day, in UTC
     * @param tone {@code tg-s2} to {@code tg-s5}, by status
     * @param route empty if none took it
     * @param cache what the response cache did; an en dash if the route does not cache
     */
    public record Row(
            String time,
            String status,
            String tone,
            String method,
            String path,
            String code,
            Optional<String> route,
            Optional<String> consumer,
            String cache,
            String node,
            String total) {}
}
