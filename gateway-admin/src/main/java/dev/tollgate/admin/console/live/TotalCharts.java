package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.Point;
import dev.tollgate.ui.live.Chart;
import dev.tollgate.ui.live.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The charts of everything together.
 *
 * @param points one for each row of their tables, the newest first
 */
record TotalCharts(LiveView view, Range range, List<Point> points) {

    private String perSecond(long count) {
        return Charts.perSecond(count, range.row());
    }

    private List<List<String>> rows(Function<Point, List<String>> numbers) {
        return points.stream()
                .map(point -> {
                    List<String> row = new ArrayList<>(List.of(Charts.time(point.at(), range)));
                    row.addAll(numbers.apply(point));
                    return List.copyOf(row);
                })
                .toList();
    }

    private static List<Chart.Legend> legend(List<Chart.Legend> own, boolean compared, String before, String name) {
        List<Chart.Legend> legend = new ArrayList<>(own);
        if (compared) {
            legend.add(Charts.line("before:" + before, name, "tg-lbefore"));
        }
        return legend;
    }

    Chart rate(boolean compared) {
        return new Chart(
                "chart-rate",
                "Requests",
                "per second",
                legend(
                        List.of(
                                Charts.area("c2", "2xx", "tg-f2"),
                                Charts.area("c3", "3xx", "tg-f3"),
                                Charts.area("c4", "4xx", "tg-f4"),
                                Charts.area("c5", "5xx", "tg-f5")),
                        compared,
                        "rate",
                        range.title() + " before"),
                sentenceOfRate(view),
                List.of("From", "2xx", "3xx", "4xx", "5xx"),
                rows(point -> List.of(
                        perSecond(point.classes().ok()),
                        perSecond(point.classes().redirect()),
                        perSecond(point.classes().clientError()),
                        perSecond(point.classes().serverError()))));
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

    Chart latency(boolean compared) {
        return new Chart(
                "chart-latency",
                "Latency",
                "ms: total, gateway and upstream",
                legend(
                        List.of(
                                Charts.line("p99", "p99", "tg-l99"),
                                Charts.line("p95", "p95", "tg-l95"),
                                Charts.line("p50", "p50", "tg-l50"),
                                Charts.line("upstream", "upstream p95", "tg-lup"),
                                Charts.line("gateway", "gateway p95", "tg-lgw")),
                        compared,
                        "p95",
                        "p95 " + range.title() + " before"),
                sentenceOfLatency(view),
                List.of("From", "p50", "p95", "p99", "upstream p95", "gateway p95"),
                rows(point -> List.of(
                        Numbers.of(point.p50()),
                        Numbers.of(point.p95()),
                        Numbers.of(point.p99()),
                        Numbers.of(point.upstreamP95()),
                        Numbers.of(point.gatewayP95()))));
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

    Chart cache() {
        return new Chart(
                "chart-cache",
                "Response cache",
                "requests per second",
                List.of(
                        Charts.area("hit", "hit", "tg-fhit"),
                        Charts.area("miss", "miss", "tg-f2"),
                        Charts.area("bypass", "bypass", "tg-f3")),
                sentenceOfCache(view),
                List.of("From", "hit", "miss", "bypass"),
                rows(point -> List.of(
                        perSecond(point.cache().answered()),
                        perSecond(point.cache().miss()),
                        perSecond(point.cache().bypass()))));
    }

    /** What the cache chart shows, in words. */
    static String sentenceOfCache(LiveView view) {
        OptionalDouble hits = view.strip().cacheHitPercent().value();
        return hits.isEmpty()
                ? "No route that caches had a request in the last minute."
                : Numbers.of(hits) + " % came out of the cache in the last minute.";
    }

    Chart inFlight() {
        return new Chart(
                "chart-flight",
                "In flight",
                "requests at a time, the most of each step",
                List.of(Charts.line("flight", "in flight", "tg-l95")),
                sentenceOfFlight(view),
                List.of("From", "in flight"),
                rows(point -> List.of(
                        point.inFlight().isPresent()
                                ? Long.toString(point.inFlight().getAsLong())
                                : Numbers.NONE)));
    }

    /** What the chart of requests in flight shows, in words. */
    static String sentenceOfFlight(LiveView view) {
        OptionalDouble now = view.strip().inFlight().value();
        OptionalDouble most = view.strip().inFlight().recent().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
        return now.isEmpty()
                ? "No node reports."
                : Numbers.of(now) + " now, at most " + Numbers.of(most) + " in the last 15 minutes.";
    }
}
