package dev.tollgate.ui.requests;

import dev.tollgate.ui.View;
import java.util.List;
import java.util.Optional;

/** Rows of a table of requests, the newest first. */
public record RequestRows(List<Row> rows) implements View {

    public RequestRows {
        rows = List.copyOf(rows);
    }

    /**
     * One request.
     *
     * @param page of the request, below the prefix
     * @param time of day, in UTC
     * @param tone {@code tg-s2} to {@code tg-s5}, by status
     * @param route empty if none took it
     * @param cache what the response cache did; an en dash if the route does not cache
     * @param captured whether it was kept whole
     */
    public record Row(
            String page,
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
            String total,
            boolean captured) {}
}
