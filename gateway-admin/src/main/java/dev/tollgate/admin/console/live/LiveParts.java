package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Activity;
import dev.tollgate.admin.live.Attention;
import dev.tollgate.admin.live.Figure;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.db.Revision;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.live.AttentionList;
import dev.tollgate.ui.live.ChangeList;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.Strip;
import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.live.TopConsumers;
import dev.tollgate.ui.live.TopRoutes;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Spark;
import dev.tollgate.ui.part.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Puts what is known about the traffic into the words and pictures of the page. */
final class LiveParts {
    private static final int TOP = 5;
    private static final int TAIL = 10;
    private static final int CHANGES = 6;
    static final double FAILING_PERCENT = 5;
    static final double ACTIVITY_SECONDS = 300;
    private static final double SERVER_ERRORS_WARN = 0.5;

    private LiveParts() {}

    static Strip strip(LiveView view) {
        dev.tollgate.admin.live.Strip now = view.strip();
        return new Strip(List.of(
                figure("Requests", now.requestsPerSecond(), "/s", "last 5 s", ""),
                figure("5xx", now.serverErrorPercent(), "%", peak(now.serverErrorPercent(), " %"), tone(now)),
                figure("4xx", now.clientErrorPercent(), "%", peak(now.clientErrorPercent(), " %"), ""),
                figure(
                        "Latency p95",
                        now.p95(),
                        "ms",
                        "p50 " + Numbers.of(now.p50().value()),
                        ""),
                figure("Latency p99", now.p99(), "ms", peak(now.p99(), " ms"), ""),
                figure("In flight", now.inFlight(), "", peak(now.inFlight(), ""), ""),
                figure("Refused 429", now.limitedPerMinute(), "/min", peak(now.limitedPerMinute(), " /min"), ""),
                figure("Cache hits", now.cacheHitPercent(), "%", "of routes that cache", "")));
    }

    private static Strip.Figure figure(String label, Figure figure, String unit, String note, String tone) {
        String value = Numbers.of(figure.value());
        String words = label + ", last 15 minutes, now " + value + " " + unit;
        Spark spark = new Spark(doubles(figure.recent()), List.of(), words, 120, 28);
        return new Strip.Figure(label, value, unit, note, tone, spark);
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
        return percent > FAILING_PERCENT ? "bad" : percent > SERVER_ERRORS_WARN ? "warn" : "";
    }

    static List<Double> doubles(List<OptionalDouble> values) {
        return values.stream().map(value -> value.orElse(Double.NaN)).toList();
    }

    static AttentionList attention(LiveView view) {
        return new AttentionList(
                view.attention().stream().map(one -> line(one, view.at())).toList());
    }

    private static AttentionList.Line line(Attention attention, Instant now) {
        Optional<Link> nodes = Optional.of(new Link("/settings", "Open nodes"));
        return switch (attention) {
            case Attention.NoLiveNode() ->
                new AttentionList.Line(
                        "bad", "plug-connected-x", "No live node", "No proxy has reported for five seconds.", nodes);
            case Attention.RevisionRefused(String node, long revision, String reason) ->
                new AttentionList.Line(
                        "bad", "circle-x", "Rejected: revision " + revision + " on " + node, reason, nodes);
            case Attention.DatabaseSilent(String node) ->
                new AttentionList.Line(
                        "warn",
                        "database",
                        "The database does not answer " + node,
                        "It serves the configuration that it has.",
                        nodes);
            case Attention.NodeBehind(String node, long applied, long newest) ->
                new AttentionList.Line(
                        "warn",
                        "progress",
                        node + " is behind",
                        "It serves revision " + applied + "; the newest is " + newest + ".",
                        nodes);
            case Attention.KeyExpiring(String consumer, String name, Instant at) ->
                new AttentionList.Line(
                        "info",
                        "key",
                        "Key expires " + new Moment(at, now).words() + ": " + name + " of consumer " + consumer,
                        "Whoever calls with it is refused from then on.",
                        Optional.of(new Link(Section.CONSUMERS.path(consumer), "Open consumer")));
            case Attention.TargetsOut(String service, ServingTargets targets) ->
                new AttentionList.Line(
                        targets.none() ? "bad" : "warn",
                        targets.none() ? "plug-connected-x" : "alert-triangle",
                        targets.none() ? "No healthy target: service " + service : "Degraded: service " + service,
                        targets.serving() + " of " + targets.all() + " targets serve, as the nodes find them.",
                        Optional.of(new Link(Section.SERVICES.path(service), "Open service")));
            case Attention.RouteFailing(String route, double percent) ->
                new AttentionList.Line(
                        "warn",
                        "alert-triangle",
                        "Degraded: " + (route.isEmpty() ? "requests without a route" : "route " + route),
                        Numbers.of(percent) + " % of its requests ended with 5xx in the last five minutes.",
                        route.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Link(Section.ROUTES.path(route), "Open route")));
        };
    }

    static ChangeList changes(List<Revision> changes, Instant now) {
        return new ChangeList(changes.stream()
                .limit(CHANGES)
                .map(change -> new ChangeList.Line(
                        change.number(), change.author(), what(change), new Moment(change.at(), now)))
                .toList());
    }

    private static String what(Revision change) {
        String objects = change.objects().stream()
                .map(object -> object.key().kind().name().toLowerCase(Locale.ROOT)
                        + (object.key().name().equals("settings")
                                ? ""
                                : " " + object.key().name())
                        + (object.removed() ? " deleted" : ""))
                .collect(Collectors.joining(", "));
        long more = change.changed() - change.objects().size();
        String all = more > 0 ? objects + " and " + more + " more" : objects;
        if (change.remark().isEmpty()) {
            return all;
        }
        return all.isEmpty() ? change.remark() : all + ": " + change.remark();
    }

    static TopRoutes routes(List<Activity> activities, TopRoutes.Order order, Range range) {
        Comparator<Activity> most = switch (order) {
            case RATE ->
                Comparator.comparing(activity -> activity.lastFiveMinutes().requests());
            case ERRORS -> Comparator.comparing(Activity::serverErrorPercent);
            case P95 ->
                Comparator.comparing(
                        activity -> activity.lastFiveMinutes().p95().orElse(0));
        };
        return new TopRoutes(
                order,
                range,
                activities.stream()
                        .sorted(most.reversed())
                        .limit(TOP)
                        .map(LiveParts::row)
                        .toList());
    }

    private static TopRoutes.Row row(Activity activity) {
        boolean route = !activity.key().isEmpty() && !activity.key().equals("…");
        String name = activity.key().isEmpty() ? "no route" : route ? activity.key() : "all others";
        double percent = activity.serverErrorPercent();
        String rate = Numbers.of(activity.lastFiveMinutes().requests() / ACTIVITY_SECONDS);
        return new TopRoutes.Row(
                name,
                route ? Optional.of(Section.ROUTES.path(activity.key())) : Optional.empty(),
                Spark.inRow(doubles(activity.recent()), List.of(), "requests per second, now " + rate),
                rate,
                Numbers.of(percent),
                percent > FAILING_PERCENT,
                Numbers.milliseconds(activity.lastFiveMinutes().p95()),
                percent > FAILING_PERCENT ? Status.DEGRADED : Status.LIVE);
    }

    static TopConsumers consumers(List<Activity> activities) {
        return new TopConsumers(activities.stream()
                .limit(TOP)
                .map(activity -> {
                    String rate = Numbers.of(activity.lastFiveMinutes().requests() / ACTIVITY_SECONDS);
                    long limited = activity.lastFiveMinutes().refused().getOrDefault("limited", 0L);
                    return new TopConsumers.Row(
                            activity.key(),
                            Section.CONSUMERS.path(activity.key()),
                            Spark.inRow(doubles(activity.recent()), List.of(), "requests per second, now " + rate),
                            rate,
                            limited == 0 ? "" : Numbers.of(limited / ACTIVITY_SECONDS));
                })
                .toList());
    }

    /** @param search path of the page that has them all */
    static Tail tail(List<RequestRecord> requests, String search) {
        return new Tail(RequestViews.rows(requests.stream().limit(TAIL).toList()), search);
    }
}
