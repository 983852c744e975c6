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
import dev.tollgate.ui.live.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
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
        Steps steps = new Steps(total);
        ObjectNode data = JSON.objectNode();
        data.put("step", step.toSeconds());
        ArrayNode at = data.putArray("at");
        steps.each(moment -> at.add(moment.getEpochSecond()));
        put(data.putObject("columns"), steps);
        ObjectNode byCode = data.putObject("codes");
        for (Series series : codes.series()) {
            steps.column(byCode, series.key(), byTime(series.points()), point -> steps.rate(point, point.requests()));
        }
        ArrayNode revisions = data.putArray("changes");
        changes.stream()
                .filter(change -> !change.at().isBefore(total.from()))
                .forEach(change -> revisions
                        .addObject()
                        .put("at", change.at().getEpochSecond())
                        .put("number", change.number()));
        return data;
    }

    private static void put(ObjectNode columns, Steps steps) {
        Function<Instant, Optional<Point>> points = byTime(only(steps.set()));
        Map<String, Function<Point, Long>> counts = Map.of(
                "c2", point -> point.classes().ok(),
                "c3", point -> point.classes().redirect(),
                "c4", point -> point.classes().clientError(),
                "c5", point -> point.classes().serverError(),
                "hit", point -> point.cache().answered(),
                "miss", point -> point.cache().miss(),
                "bypass", point -> point.cache().bypass());
        counts.forEach(
                (name, count) -> steps.column(columns, name, points, point -> steps.rate(point, count.apply(point))));
        Map<String, Function<Point, OptionalDouble>> times = Map.of(
                "p50", Point::p50,
                "p95", Point::p95,
                "p99", Point::p99,
                "upstream", Point::upstreamP95,
                "gateway", Point::gatewayP95,
                "flight", ChartColumns::inFlight);
        times.forEach((name, time) -> steps.column(columns, name, points, time));
    }

    private static OptionalDouble inFlight(Point point) {
        return point.inFlight().isPresent() ? OptionalDouble.of(point.inFlight().getAsLong()) : OptionalDouble.empty();
    }

    /** Adds to the steps of a range what was so much earlier, at the same places. */
    void compare(ObjectNode data, Range range) {
        Duration twice = range.length().multipliedBy(2);
        Duration step = SeriesQuery.mistake(twice, range.step()).isEmpty()
                ? range.step()
                : range.step().multipliedBy(2);
        SeriesSet earlier = traffic.series(new SeriesQuery(twice, step, Grouping.TOTAL));
        Function<Instant, Optional<Point>> points = byTime(only(earlier));
        Function<Instant, Optional<Point>> before = at -> {
            long second = at.minus(range.length()).getEpochSecond();
            Instant begin = Instant.ofEpochSecond(Math.floorDiv(second, step.toSeconds()) * step.toSeconds());
            return points.apply(begin);
        };
        Steps steps = new Steps(traffic.series(new SeriesQuery(range.length(), range.step(), Grouping.TOTAL)));
        ObjectNode columns = data.putObject("before");
        steps.column(columns, "rate", before, point -> OptionalDouble.of((double) point.requests() / step.toSeconds()));
        steps.column(columns, "p95", before, Point::p95);
    }

    private static List<Point> only(SeriesSet set) {
        return set.series().stream().findFirst().map(Series::points).orElse(List.of());
    }

    private static Function<Instant, Optional<Point>> byTime(List<Point> points) {
        Map<Instant, Point> byTime = new HashMap<>();
        points.forEach(point -> byTime.put(point.at(), point));
        return at -> Optional.ofNullable(byTime.get(at));
    }

    /** The places of all columns. */
    private record Steps(SeriesSet set) {

        void each(Consumer<Instant> place) {
            for (Instant at = set.from(); at.isBefore(set.to()); at = at.plus(set.step())) {
                place.accept(at);
            }
        }

        void column(
                ObjectNode columns,
                String name,
                Function<Instant, Optional<Point>> points,
                Function<Point, OptionalDouble> number) {
            ArrayNode column = columns.putArray(name);
            each(at -> {
                OptionalDouble value = points.apply(at).map(number).orElse(OptionalDouble.empty());
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
