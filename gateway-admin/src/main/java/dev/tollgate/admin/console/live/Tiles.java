package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Figure;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.admin.live.TargetSight;
import dev.tollgate.ui.live.Strip;
import dev.tollgate.ui.part.Spark;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The numbers on top of the page: what each is called, where it leads, and what it was. */
final class Tiles {
    private static final double SERVER_ERRORS_WARN = 0.5;

    private Tiles() {}

    static Strip of(LiveView view) {
        dev.tollgate.admin.live.Strip now = view.strip();
        return new Strip(List.of(
                figure(Tile.REQUESTS, now.requestsPerSecond(), comparison(view), ""),
                figure(Tile.SERVER_ERRORS, now.serverErrorPercent(), peak(now.serverErrorPercent(), " %"), tone(now)),
                figure(Tile.CLIENT_ERRORS, now.clientErrorPercent(), peak(now.clientErrorPercent(), " %"), ""),
                figure(
                        Tile.LATENCY,
                        now.p95(),
                        "p50 " + Numbers.of(now.p50().value()) + " · p99 "
                                + Numbers.of(now.p99().value()),
                        ""),
                figure(Tile.IN_FLIGHT, now.inFlight(), peak(now.inFlight(), ""), ""),
                figure(Tile.CACHE, now.cacheHitPercent(), "of routes that cache", ""),
                figure(Tile.LIMITED, now.limitedPerMinute(), peak(now.limitedPerMinute(), " /min"), ""),
                targets(view.targets())));
    }

    /** The numbers on top: what each is called, where it leads, and its unit. */
    private enum Tile {
        REQUESTS("Requests", "/live#chart-rate-card", "/s"),
        SERVER_ERRORS("5xx", "/requests?status=5xx", "%"),
        CLIENT_ERRORS("4xx", "/requests?status=4xx", "%"),
        LATENCY("Latency p95", "/live?top=p95#live-routes", "ms"),
        IN_FLIGHT("In flight", "/live#chart-flight-card", ""),
        CACHE("Cache hits", "/live#chart-cache-card", "%"),
        LIMITED("Refused 429", "/requests?status=429", "/min"),
        TARGETS("Unhealthy targets", "/live#live-targets", "");

        private final String label;
        private final String path;
        private final String unit;

        Tile(String label, String path, String unit) {
            this.label = label;
            this.path = path;
            this.unit = unit;
        }

        Strip.Figure with(String value, String after, String note, String tone, List<OptionalDouble> recent) {
            String words = label + ", last 15 minutes, now " + value + " " + after;
            Spark spark = new Spark(LiveParts.doubles(recent), List.of(), words, 120, 28);
            return new Strip.Figure(label, path, value, after, note, tone, spark);
        }
    }

    private static Strip.Figure figure(Tile tile, Figure figure, String note, String tone) {
        return tile.with(Numbers.of(figure.value()), tile.unit, note, tone, figure.recent());
    }

    private static Strip.Figure targets(TargetSight targets) {
        String note = targets.all() == 0 ? "no node reports any" : targets.out() == 0 ? "all serve" : services(targets);
        String tone = targets.out() == 0
                ? ""
                : targets.services().values().stream().anyMatch(ServingTargets::none) ? "bad" : "warn";
        return Tile.TARGETS.with(Long.toString(targets.out()), "of " + targets.all(), note, tone, targets.recent());
    }

    private static String services(TargetSight targets) {
        List<String> names = targets.services().entrySet().stream()
                .filter(service -> !service.getValue().whole())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return names.size() == 1 ? "service " + names.getFirst() : names.size() + " services";
    }

    /** Such as "+4 % on an hour ago". */
    private static String comparison(LiveView view) {
        double before = view.anHourAgo().orElse(0);
        OptionalDouble now = view.strip().requestsPerSecond().value();
        if (before == 0 || now.isEmpty()) {
            return "last 5 s";
        }
        long percent = Math.round(100 * (now.getAsDouble() - before) / before);
        return percent > 999
                ? Numbers.of(before) + " /s an hour ago"
                : String.format(Locale.ROOT, "%+d %% on an hour ago", percent);
    }

    private static String peak(Figure figure, String unit) {
        OptionalDouble peak = figure.recent().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
        return peak.isPresent() ? "peak " + Numbers.of(peak.getAsDouble()) + unit : "";
    }

    private static String tone(dev.tollgate.admin.live.Strip now) {
        double percent = now.serverErrorPercent().value().orElse(0);
        return percent > LiveParts.FAILING_PERCENT ? "bad" : percent > SERVER_ERRORS_WARN ? "warn" : "";
    }
}
