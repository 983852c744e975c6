package dev.tollgate.admin.console.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.Point;
import dev.tollgate.admin.live.Series;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.admin.live.SeriesSet;
import dev.tollgate.db.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The numbers that the script draws: one column for each line, one place for each step, null where nobody reported. */
final class ChartColumns {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LiveTraffic traffic;

    ChartColumns(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    /** The steps of the newest {@code length}, and the revisions among {@code changes} that were made in it. */
    ObjectNode columns(Duration length, Duration step, List<Revision> changes) {
        SeriesSet total = traffic.series(new SeriesQuery(length, step, Grouping.TOTAL));
        SeriesSet codes = traffic.series(new SeriesQuery(length, step, Grouping.CODE));
        Map<Instant, Point> points =
                points(total.series().stream().findFirst().map(Series::points).orElse(List.of()));
        Steps steps = new Steps(total);
        ObjectNode data = JSON.objectNode();
        data.put("step", step.toSeconds());
        ArrayNode at = data.putArray("at");
        steps.each(moment -> at.add(moment.getEpochSecond()));
        ObjectNode columns = data.putObject("columns");
        steps.column(
                columns,
                "c2",
                points,
                point -> steps.rate(point, point.classes().ok()));
        steps.column(
                columns,
                "c3",
                points,
                point -> steps.rate(point, point.classes().redirect()));
        steps.column(
                columns,
                "c4",
                points,
                point -> steps.rate(point, point.classes().clientError()));
        steps.column(
                columns,
                "c5",
                points,
                point -> steps.rate(point, point.classes().serverError()));
        steps.column(columns, "p50", points, Point::p50);
        steps.column(columns, "p95", points, Point::p95);
        steps.column(columns, "p99", points, Point::p99);
        steps.column(columns, "upstream", points, Point::upstreamP95);
        steps.column(columns, "gateway", points, Point::gatewayP95);
        ObjectNode byCode = data.putObject("codes");
        codes.series()
                .forEach(series -> steps.column(
                        byCode, series.key(), points(series.points()), point -> steps.rate(point, point.requests())));
        ArrayNode revisions = data.putArray("changes");
        changes.stream()
                .filter(change -> !change.at().isBefore(total.from()))
                .forEach(change -> revisions
                        .addObject()
                        .put("at", change.at().getEpochSecond())
                        .put("number", change.number()));
        return data;
    }

    private static Map<Instant, Point> points(List<Point> points) {
        Map<Instant, Point> byTime = new HashMap<>();
        points.forEach(point -> byTime.put(point.at(), point));
        return byTime;
    }

    /** The places of all columns. */
    private record Steps(SeriesSet set) {

        void each(java.util.function.Consumer<Instant> place) {
            for (Instant at = set.from(); at.isBefore(set.to()); at = at.plus(set.step())) {
                place.accept(at);
            }
        }

        void column(
                ObjectNode columns, String name, Map<Instant, Point> points, Function<Point, OptionalDouble> number) {
            ArrayNode column = columns.putArray(name);
            each(at -> {
                Point point = points.get(at);
                OptionalDouble value = point == null ? OptionalDouble.empty() : number.apply(point);
                if (value.isPresent()) {
                    // Three digits after the point are more than any chart shows.
                    column.add(Math.round(value.getAsDouble() * 1000) / 1000.0);
                } else {
                    column.addNull();
                }
            });
        }

        /** So many a second; the newest step may not be over. */
        OptionalDouble rate(Point point, long count) {
            long known = Math.min(
                    set.step().toSeconds(),
                    set.to().getEpochSecond() - point.at().getEpochSecond());
            return OptionalDouble.of((double) count / Math.max(1, known));
        }
    }
}
