package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Activity;
import dev.tollgate.db.Revision;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.live.ChangeList;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.live.TopConsumers;
import dev.tollgate.ui.live.TopRoutes;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Spark;
import dev.tollgate.ui.part.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what is known about the traffic into the words and pictures of the page. */
final class LiveParts {
    private static final int TOP = 5;
    private static final int TAIL = 10;
    private static final int CHANGES = 6;
    static final double FAILING_PERCENT = 5;
    static final double ACTIVITY_SECONDS = 300;

    private LiveParts() {}

    static List<Double> doubles(List<OptionalDouble> values) {
        return values.stream().map(value -> value.orElse(Double.NaN)).toList();
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
                Spark.inRow(doubles(activity.recent()), doubles(activity.failed()), "requests per second, now " + rate),
                rate,
                Numbers.of(percent),
                percent > FAILING_PERCENT,
                Numbers.milliseconds(activity.lastFiveMinutes().p95()),
                percent > FAILING_PERCENT ? Status.DEGRADED : Status.LIVE);
    }

    /** @param plans of consumers, by name */
    static TopConsumers consumers(List<Activity> activities, Function<String, String> plans) {
        return new TopConsumers(activities.stream()
                .limit(TOP)
                .map(activity -> {
                    String rate = Numbers.of(activity.lastFiveMinutes().requests() / ACTIVITY_SECONDS);
                    long limited = activity.lastFiveMinutes().refused().getOrDefault("limited", 0L);
                    return new TopConsumers.Row(
                            activity.key(),
                            Section.CONSUMERS.path(activity.key()),
                            plans.apply(activity.key()),
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
