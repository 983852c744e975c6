package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Activity;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.Point;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.live.Series;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.ui.detail.Flow;
import dev.tollgate.ui.detail.Traffic;
import dev.tollgate.ui.detail.Traffic.Figure;
import dev.tollgate.ui.part.Rate;
import dev.tollgate.ui.part.Spark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What routes and consumers have to do, for pages that are not about live traffic. Safe for any number of threads. */
public final class RouteRates {
    private static final String ALL_OTHERS = "…";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LiveTraffic traffic;

    public RouteRates(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    /** What they had to do in the last 15 minutes. */
    public Seen now() {
        return new Seen(traffic.activities().routes().stream()
                .collect(Collectors.toUnmodifiableMap(Activity::key, Function.identity(), (one, _) -> one)));
    }

    /** How many requests a route, service or consumer had in the last hour; empty if nodes do not tell it apart. */
    public OptionalLong lastHour(Grouping by, String key) {
        List<Series> all = traffic.series(new SeriesQuery(HOUR, MINUTE, by)).series();
        Optional<Series> own =
                all.stream().filter(series -> series.key().equals(key)).findFirst();
        boolean hidden = all.stream().anyMatch(series -> series.key().equals(ALL_OTHERS));
        return own.isEmpty() && hidden
                ? OptionalLong.empty()
                : OptionalLong.of(own.stream()
                        .flatMap(series -> series.points().stream())
                        .mapToLong(Point::requests)
                        .sum());
    }

    /** What a route has to do, for its page. */
    public Traffic ofRoute(String name, Function<Optional<Point>, Flow> flow) {
        Seen now = now();
        Rate rate = now.rate(name);
        return new Traffic(
                List.of(
                        new Figure("Requests", rate.requests(), "/s", ""),
                        new Figure("5xx", rate.errors(), "", rate.failing() ? "bad" : ""),
                        new Figure("Latency p95", rate.p95(), "", "")),
                rate.spark(),
                Optional.of(
                        flow.apply(Optional.ofNullable(now.routes().get(name)).map(Activity::lastFiveMinutes))),
                LiveParts.tail(traffic.requests(RequestFilter.ofRoute(name)), "/requests?route=" + name));
    }

    /** What a consumer had to do with the gateway, for its page. */
    public Traffic ofConsumer(String name) {
        Optional<Activity> seen = traffic.activities().consumers().stream()
                .filter(activity -> activity.key().equals(name))
                .findFirst();
        Optional<Point> point = seen.map(Activity::lastFiveMinutes);
        String requests = perSecond(point.map(Point::requests));
        String limited = perSecond(point.map(of -> of.refused().getOrDefault("limited", 0L)));
        return new Traffic(
                List.of(
                        new Figure("Requests", requests, "/s", ""),
                        new Figure("Refused 429", limited, "/s", limited.equals("0") ? "" : "warn"),
                        new Figure(
                                "5xx",
                                seen.map(activity -> Numbers.of(activity.serverErrorPercent()) + " %")
                                        .orElse(Numbers.NONE),
                                "",
                                seen.filter(of -> of.serverErrorPercent() > LiveParts.FAILING_PERCENT)
                                        .map(_ -> "bad")
                                        .orElse(""))),
                Spark.inRow(
                        seen.map(Activity::recent).map(LiveParts::doubles).orElse(List.of()),
                        List.of(),
                        "requests per second of the last 15 minutes, now " + requests),
                Optional.empty(),
                LiveParts.tail(traffic.requests(RequestFilter.ofConsumer(name)), "/requests?consumer=" + name));
    }

    private static String perSecond(Optional<Long> count) {
        return count.map(number -> Numbers.of(number / LiveParts.ACTIVITY_SECONDS))
                .orElse("0");
    }

    /** The activities of routes, by name. */
    public record Seen(Map<String, Activity> routes) {

        public Seen {
            routes = Map.copyOf(routes);
        }

        /** Whether a route had a request, as far as nodes tell routes apart. */
        public boolean used(String route) {
            return routes.containsKey(route) || routes.containsKey(ALL_OTHERS);
        }

        /** Whether too many requests of a route end with a 5xx. */
        public boolean failing(String route) {
            return Optional.ofNullable(routes.get(route))
                    .filter(activity -> activity.serverErrorPercent() > LiveParts.FAILING_PERCENT)
                    .isPresent();
        }

        /** How many requests a route had in the last five minutes; 0 if nodes do not tell it apart. */
        public long requests(String route) {
            return Optional.ofNullable(routes.get(route))
                    .map(activity -> activity.lastFiveMinutes().requests())
                    .orElse(0L);
        }

        /** What the response cache did for a route in the last five minutes. */
        public CacheCounts cache(String route) {
            return Optional.ofNullable(routes.get(route))
                    .map(activity -> activity.lastFiveMinutes().cache())
                    .orElse(CacheCounts.NONE);
        }

        public Rate rate(String route) {
            return Optional.ofNullable(routes.get(route)).map(Seen::rate).orElse(NONE);
        }

        private static final Rate NONE =
                new Rate(Spark.inRow(List.of(), List.of(), "no requests"), "0", Numbers.NONE, false, Numbers.NONE);

        private static Rate rate(Activity activity) {
            Point point = activity.lastFiveMinutes();
            String requests = Numbers.of(point.requests() / LiveParts.ACTIVITY_SECONDS);
            double percent = activity.serverErrorPercent();
            return new Rate(
                    Spark.inRow(
                            LiveParts.doubles(activity.recent()),
                            List.of(),
                            "requests per second of the last 15 minutes, now " + requests),
                    requests,
                    point.requests() == 0 ? Numbers.NONE : Numbers.of(percent) + " %",
                    percent > LiveParts.FAILING_PERCENT,
                    Numbers.milliseconds(point.p95()));
        }
    }
}
