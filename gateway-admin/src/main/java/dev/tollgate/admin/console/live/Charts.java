package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Activity;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.Point;
import dev.tollgate.admin.live.Series;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.ui.live.Chart;
import dev.tollgate.ui.live.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Legends, sentences and tables of the charts; the lines themselves are drawn from {@link ChartColumns}. */
final class Charts {
    private static final int MOST_CODES = 5;
    private static final List<String> CLIENT_KEYS = List.of("tg-f4a", "tg-f4b", "tg-f4c");
    private static final List<String> SERVER_KEYS = List.of("tg-f5a", "tg-f5b");

    private final LiveTraffic traffic;

    Charts(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    /** @param compared whether the time before is drawn too */
    Both of(LiveView view, Range range, boolean compared) {
        TotalCharts total = new TotalCharts(view, range, total(range));
        return new Both(
                List.of(total.rate(compared), total.latency(compared), codes(view, range)),
                List.of(total.cache(), total.inFlight()));
    }

    /** Charts of what clients get, and of what the gateway does. */
    record Both(List<Chart> traffic, List<Chart> work) {}

    private List<Point> total(Range range) {
        return traffic.series(new SeriesQuery(range.length(), range.row(), Grouping.TOTAL)).series().stream()
                .findFirst()
                .map(Series::points)
                .orElse(List.of())
                .reversed();
    }

    private Chart codes(LiveView view, Range range) {
        List<Series> series =
                traffic.series(new SeriesQuery(range.length(), range.row(), Grouping.CODE)).series().stream()
                        .sorted((one, other) -> Long.compare(sum(other), sum(one)))
                        .limit(MOST_CODES)
                        .toList();
        List<String> columns = new ArrayList<>(List.of("From"));
        series.forEach(one -> columns.add(one.key()));
        return new Chart(
                "chart-codes",
                "Refusals and errors",
                "per second, by code",
                legend(series),
                sentenceOfCodes(view),
                columns,
                rows(series, range));
    }

    /** What the chart of codes shows, in words. */
    static String sentenceOfCodes(LiveView view) {
        List<Activity> codes = view.codes().stream()
                .filter(code -> code.lastFiveMinutes().requests() > 0)
                .toList();
        if (codes.isEmpty()) {
            return "The gateway refused nothing in the last five minutes.";
        }
        Activity most = codes.getFirst();
        return "Mostly " + most.key() + ": " + most.lastFiveMinutes().requests() + " in the last five minutes.";
    }

    private static List<Chart.Legend> legend(List<Series> series) {
        List<Chart.Legend> legend = new ArrayList<>();
        int client = 0;
        int server = 0;
        for (Series one : series) {
            boolean ofServer = one.points().stream().anyMatch(point -> point.errors() > 0);
            List<String> keys = ofServer ? SERVER_KEYS : CLIENT_KEYS;
            int number = ofServer ? server++ : client++;
            legend.add(area("code:" + one.key(), one.key(), keys.get(number % keys.size())));
        }
        return legend;
    }

    private static List<List<String>> rows(List<Series> series, Range range) {
        Map<Instant, List<String>> rows = series.stream()
                .flatMap(one -> one.points().stream())
                .map(Point::at)
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .collect(Collectors.toMap(
                        at -> at,
                        at -> new ArrayList<>(List.of(time(at, range))),
                        (one, _) -> one,
                        java.util.LinkedHashMap::new));
        rows.forEach((at, row) -> series.forEach(one -> row.add(one.points().stream()
                .filter(point -> point.at().equals(at))
                .findFirst()
                .map(point -> perSecond(point.requests(), range.row()))
                .orElse("0"))));
        return List.copyOf(rows.values());
    }

    private static long sum(Series series) {
        return series.points().stream().mapToLong(Point::requests).sum();
    }

    static Chart.Legend area(String series, String name, String key) {
        return new Chart.Legend(series, name, key, false, "");
    }

    static Chart.Legend line(String series, String name, String key) {
        return new Chart.Legend(series, name, key, true, "");
    }

    static String perSecond(long count, Duration row) {
        return Numbers.of((double) count / row.toSeconds());
    }

    static String time(Instant at, Range range) {
        return Numbers.row(at, range.row().toHours() > 0);
    }
}
