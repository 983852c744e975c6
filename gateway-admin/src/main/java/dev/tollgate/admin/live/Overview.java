package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.CacheCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** Works out strip and activities from what is in memory. Safe for any number of threads. */
final class Overview {
    private static final int MINUTE = 60;
    private static final int RATE_WINDOW = 5;
    private static final int ACTIVITY_WINDOW = 300;
    private static final int STRIP_PARTS = 60;
    private static final int ACTIVITY_PARTS = 30;
    private static final int LIMITED = 429;
    private static final double PERCENT = 100;

    private final RecentTraffic recent;

    Overview(RecentTraffic recent) {
        this.recent = recent;
    }

    /** The strip, if {@code end} is the first second that is not known yet. */
    Strip strip(long end) {
        NavigableMap<Long, Second> seconds = recent.seconds(end - RecentTraffic.REACH, end);
        Window window = new Window(seconds, end);
        return new Strip(
                window.figure(RATE_WINDOW, Overview::rate),
                window.figure(MINUTE, (part, _) -> share(part, part.classes().serverError())),
                window.figure(MINUTE, (part, _) -> share(part, part.classes().clientError())),
                window.figure(MINUTE, (part, _) -> part.p50()),
                window.figure(MINUTE, (part, _) -> part.p95()),
                window.figure(MINUTE, (part, _) -> part.p99()),
                window.inFlight(),
                window.limited(),
                window.figure(MINUTE, (part, _) -> hits(part)));
    }

    /** A number of one part that is so many seconds long. */
    @FunctionalInterface
    private interface Measure {
        OptionalDouble of(Point part, int seconds);
    }

    private static OptionalDouble rate(Point part, int seconds) {
        return OptionalDouble.of((double) part.requests() / seconds);
    }

    private static OptionalDouble errors(Point part, int seconds) {
        return OptionalDouble.of((double) part.errors() / seconds);
    }

    /** What came out of the cache, of what might have. */
    private static OptionalDouble hits(Point part) {
        CacheCounts cache = part.cache();
        return cache.requests() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(PERCENT * cache.answered() / cache.requests());
    }

    private static OptionalDouble share(Point part, long count) {
        return part.requests() == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * count / part.requests());
    }

    /** The last 15 minutes of everything, cut into parts once for all figures. */
    private static final class Window {
        private static final int PART = RecentTraffic.REACH / STRIP_PARTS;

        private final NavigableMap<Long, Second> seconds;
        private final long end;
        private final List<Point> parts;

        Window(NavigableMap<Long, Second> seconds, long end) {
            this.seconds = seconds;
            this.end = end;
            this.parts = points(RecentTraffic.REACH, PART, Grouping.TOTAL);
        }

        private List<Point> points(int range, int step, Grouping by) {
            SeriesBuilder builder = new SeriesBuilder(end - range, step, by);
            seconds.tailMap(end - range, true)
                    .forEach((at, second) -> second.pieces(at, by).forEach(builder::add));
            String key = by == Grouping.STATUS ? Integer.toString(LIMITED) : "total";
            return builder.build().stream()
                    .filter(series -> series.key().equals(key))
                    .findFirst()
                    .map(Series::points)
                    .orElse(List.of());
        }

        Figure figure(int range, Measure measure) {
            List<Point> now = points(range, range, Grouping.TOTAL);
            OptionalDouble value = now.isEmpty() ? OptionalDouble.empty() : measure.of(now.getFirst(), range);
            return new Figure(
                    value, spread(parts, end - RecentTraffic.REACH, PART, STRIP_PARTS, part -> measure.of(part, PART)));
        }

        Figure limited() {
            List<Point> now = points(MINUTE, MINUTE, Grouping.STATUS);
            List<Point> limited = points(RecentTraffic.REACH, PART, Grouping.STATUS);
            boolean reported = !seconds.tailMap(end - MINUTE, true).isEmpty();
            OptionalDouble value = now.isEmpty()
                    ? none(reported)
                    : OptionalDouble.of(now.getFirst().requests());
            // Where somebody reported and nobody was limited the series has zeros, or is not there at all.
            return new Figure(
                    value,
                    spread(
                            limited.isEmpty() ? parts : limited,
                            end - RecentTraffic.REACH,
                            PART,
                            STRIP_PARTS,
                            part -> limited.isEmpty()
                                    ? none(true)
                                    : OptionalDouble.of((double) part.requests() * MINUTE / PART)));
        }

        private static OptionalDouble none(boolean reported) {
            return reported ? OptionalDouble.of(0) : OptionalDouble.empty();
        }

        Figure inFlight() {
            List<OptionalDouble> recent = new ArrayList<>(Collections.nCopies(STRIP_PARTS, OptionalDouble.empty()));
            seconds.forEach((at, second) -> {
                int part = (int) ((at - (end - RecentTraffic.REACH)) / PART);
                double most = Math.max(second.inFlight(), recent.get(part).orElse(0));
                recent.set(part, OptionalDouble.of(most));
            });
            Second newest = seconds.get(end - 1);
            return new Figure(newest == null ? OptionalDouble.empty() : OptionalDouble.of(newest.inFlight()), recent);
        }
    }

    /** The activities up to the end of a cell. */
    Activities activities(long end) {
        NavigableMap<Long, Cell> cells = recent.cells(end - RecentTraffic.REACH, end);
        return new Activities(
                activities(cells, end, Grouping.ROUTE), activities(cells, end, Grouping.CONSUMER), codes(end));
    }

    private static List<Activity> activities(NavigableMap<Long, Cell> cells, long end, Grouping by) {
        int part = RecentTraffic.REACH / ACTIVITY_PARTS;
        long from = end - RecentTraffic.REACH;
        SeriesBuilder whole = new SeriesBuilder(end - ACTIVITY_WINDOW, ACTIVITY_WINDOW, by);
        SeriesBuilder parts = new SeriesBuilder(from, part, by);
        cells.forEach((at, cell) -> {
            Piece piece = new Piece(at, "", cell.routes(), cell.consumers(), OptionalInt.empty());
            whole.add(piece);
            parts.add(piece);
        });
        List<Activity> activities = new ArrayList<>();
        Map<String, Point> now = new HashMap<>();
        whole.build().forEach(series -> now.put(series.key(), series.points().getFirst()));
        Point nothing = new Tally().point(Instant.ofEpochSecond(end - ACTIVITY_WINDOW));
        for (Series series : parts.build()) {
            activities.add(new Activity(
                    series.key(),
                    now.getOrDefault(series.key(), nothing),
                    spread(series.points(), from, part, ACTIVITY_PARTS, point -> rate(point, part)),
                    spread(series.points(), from, part, ACTIVITY_PARTS, point -> errors(point, part))));
        }
        activities.sort(BUSIEST);
        return activities;
    }

    private List<Activity> codes(long end) {
        SeriesBuilder builder = new SeriesBuilder(end - ACTIVITY_WINDOW, ACTIVITY_WINDOW, Grouping.CODE);
        recent.seconds(end - ACTIVITY_WINDOW, end)
                .forEach((at, second) -> second.pieces(at, Grouping.CODE).forEach(builder::add));
        return builder.build().stream()
                .map(series -> new Activity(series.key(), series.points().getFirst(), List.of(), List.of()))
                .sorted(BUSIEST)
                .toList();
    }

    private static final Comparator<Activity> BUSIEST = Comparator.comparingLong(
                    (Activity activity) -> activity.lastFiveMinutes().requests())
            .reversed()
            .thenComparing(Activity::key);

    private static List<OptionalDouble> spread(
            List<Point> points, long from, int part, int parts, Function<Point, OptionalDouble> measure) {
        List<OptionalDouble> spread = new ArrayList<>(Collections.nCopies(parts, OptionalDouble.empty()));
        points.forEach(point -> spread.set((int) ((point.at().getEpochSecond() - from) / part), measure.apply(point)));
        return spread;
    }
}
