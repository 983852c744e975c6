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
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Legends, sentences and tables of the three charts; the lines themselves are drawn from {@link ChartColumns}. */
final class Charts {
    private static final int MOST_CODES = 5;
    private static final List<String> CLIENT_KEYS = List.of("tg-f4a", "tg-f4b", "tg-f4c");
    private static final List<String> SERVER_KEYS = List.of("tg-f5a", "tg-f5b");

    private final LiveTraffic traffic;

    Charts(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    List<Chart> of(LiveView view, Range range) {
        List<Point> rows = total(range);
        return List.of(rate(view, range, rows), latency(view, range, rows), codes(view, range));
    }

    private List<Point> total(Range range) {
        return traffic.series(new SeriesQuery(range.length(), range.row(), Grouping.TOTAL)).series().stream()
                .findFirst()
                .map(Series::points)
                .orElse(List.of())
                .reversed();
    }

    private static Chart rate(LiveView view, Range range, List<Point> points) {
        Duration row = range.row();
        List<List<String>> rows = points.stream()
                .map(point -> List.of(
                        time(point.at(), range),
                        perSecond(point.classes().ok(), row),
                        perSecond(point.classes().redirect(), row),
                        perSecond(point.classes().clientError(), row),
                        perSecond(point.classes().serverError(), row)))
                .toList();
        return new Chart(
                "chart-rate",
                "Requests",
                "per second",
                List.of(
                        area("c2", "2xx", "tg-f2"),
                        area("c3", "3xx", "tg-f3"),
                        area("c4", "4xx", "tg-f4"),
                        area("c5", "5xx", "tg-f5")),
                sentenceOfRate(view),
                List.of("From", "2xx", "3xx", "4xx", "5xx"),
                rows);
    }

    /** What the rate chart shows, in words. */
    static String sentenceOfRate(LiveView view) {
        OptionalDouble errors = view.strip().serverErrorPercent().value();
        OptionalDouble rate = view.strip().requestsPerSecond().value();
        if (rate.isEmpty()) {
            return "No node reports.";
        }
        return errors.orElse(0) == 0
                ? Numbers.of(rate) + " requests a second, none ended with 5xx in the last minute."
                : Numbers.of(rate) + " requests a second, " + Numbers.of(errors)
                        + " % of the last minute's ended with 5xx.";
    }

    private static Chart latency(LiveView view, Range range, List<Point> points) {
        List<List<String>> rows = points.stream()
                .map(point -> List.of(
                        time(point.at(), range),
                        Numbers.of(point.p50()),
                        Numbers.of(point.p95()),
                        Numbers.of(point.p99()),
                        Numbers.of(point.upstreamP95()),
                        Numbers.of(point.gatewayP95())))
                .toList();
        return new Chart(
                "chart-latency",
                "Latency",
                "ms: total, gateway and upstream",
                List.of(
                        line("p99", "p99", "tg-l99"),
                        line("p95", "p95", "tg-l95"),
                        line("p50", "p50", "tg-l50"),
                        line("upstream", "upstream p95", "tg-lup"),
                        line("gateway", "gateway p95", "tg-lgw")),
                sentenceOfLatency(view),
                List.of("From", "p50", "p95", "p99", "upstream p95", "gateway p95"),
                rows);
    }

    /** What the latency chart shows, in words. */
    static String sentenceOfLatency(LiveView view) {
        OptionalDouble p95 = view.strip().p95().value();
        OptionalDouble gateway = view.points().isEmpty()
                ? OptionalDouble.empty()
                : view.points().getLast().gatewayP95();
        if (p95.isEmpty()) {
            return "No requests in the last minute.";
        }
        return gateway.isEmpty()
                ? "95 % of the last minute's requests took " + Numbers.of(p95) + " ms at most."
                : "Of " + Numbers.of(p95) + " ms the gateway takes " + Numbers.of(gateway) + " ms.";
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

    private static Chart.Legend area(String series, String name, String key) {
        return new Chart.Legend(series, name, key, false, "");
    }

    private static Chart.Legend line(String series, String name, String key) {
        return new Chart.Legend(series, name, key, true, "");
    }

    private static String perSecond(long count, Duration row) {
        return Numbers.of((double) count / row.toSeconds());
    }

    private static String time(Instant at, Range range) {
        return Numbers.row(at, range.row().toHours() > 0);
    }
}
