package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.live.Point;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.detail.Flow;
import dev.tollgate.ui.detail.Flow.Exit;
import dev.tollgate.ui.detail.Flow.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of a route's requests as a picture. */
final class FlowViews {
    private static final double SECONDS = 300;
    private static final int MOST_CODES = 2;
    private static final Set<String> OF_LIMITS = Set.of("rate_limited", "quota_exceeded", "concurrency_limited");
    private static final Set<String> OF_CONTENT =
            Set.of("body_too_large", "media_type", "body_schema", "invalid_body", "malformed_request");

    private FlowViews() {}

    /**
     * @param seen what it had to do in the last five minutes, if that is known
     * @param targets such as "3 of 3 serve"; empty if it is of no one service
     */
    static Flow of(Route route, Optional<Point> seen, String targets) {
        Numbered numbered = Numbered.of(seen);
        Policies policies = route.policies();
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("user", "Client", numbered.rate(), "last 5 min", Exit.NONE));
        stages.add(stage(
                "route",
                "Match",
                "",
                Summaries.methods(route.match()) + " " + Summaries.place(route.match()),
                Exit.NONE));
        stages.add(access(route, numbered));
        stages.add(limit(policies.limits(), numbered));
        stages.add(cache(route, numbered));
        stages.add(
                policies.transform().isPresent()
                        ? stage("transform", "Transform", "", "requests or answers", numbered.refused(OF_CONTENT))
                        : plain("transform", "Transform", "as they come", numbered.refused(OF_CONTENT)));
        stages.add(destination(route.destination(), seen, targets, numbered));
        return new Flow(about(seen), stages);
    }

    private static String about(Optional<Point> seen) {
        return seen.filter(point -> point.requests() > 0)
                .map(point -> "last 5 minutes; p95 " + Numbers.milliseconds(point.p95()) + ", of which the gateway "
                        + Numbers.milliseconds(point.gatewayP95()))
                .orElse("nobody has called it in the last 5 minutes");
    }

    private static Stage access(Route route, Numbered numbered) {
        Exit exit = numbered.refusedAtTheDoor();
        return route.policies()
                .authentication()
                .map(authentication -> stage("key", "Access", "", Summaries.callers(authentication), exit))
                .orElseGet(() -> plain("key", "Access", "public", exit));
    }

    private static Stage limit(List<Limit> limits, Numbered numbered) {
        Exit exit = numbered.refused(OF_LIMITS);
        return limits.isEmpty()
                ? plain("gauge", "Limit", "none of its own", exit)
                : stage(
                        "gauge",
                        "Limit",
                        "",
                        limits.stream().map(Summaries::rate).collect(Collectors.joining(", ")),
                        exit);
    }

    private static Stage cache(Route route, Numbered numbered) {
        return route.policies()
                .cache()
                .map(cache -> stage(
                        "database",
                        "Cache",
                        numbered.hits(),
                        cache.ttl()
                                .map(ttl -> "fresh for " + Durations.text(ttl))
                                .orElse("as answers say"),
                        numbered.fromCache()))
                .orElseGet(() -> plain("database", "Cache", "nothing is kept", Exit.NONE));
    }

    private static Stage destination(Destination destination, Optional<Point> seen, String targets, Numbered numbered) {
        String took = seen.map(Point::upstreamP95).map(Numbers::milliseconds).orElse(Numbers.NONE);
        String figure = took.equals(Numbers.NONE) ? "" : took;
        String note = Summaries.destination(destination);
        Exit rest = numbered.rest();
        return switch (destination) {
            case Destination.ToService _ ->
                stage("server-2", "Service", figure, note + (targets.isEmpty() ? "" : ", " + targets), rest);
            case Destination.Split _ -> stage("arrows-split", "Split", figure, note, rest);
            case Destination.Aggregate _ -> stage("stack-2", "Aggregate", figure, note, rest);
            case Destination.Redirect _ -> stage("corner-up-right", "Redirect", "", note, rest);
            case Destination.Respond _ -> stage("message-reply", "Answer", "", note, rest);
        };
    }

    private static Stage stage(String icon, String title, String figure, String note, Exit exit) {
        return new Stage(icon, title, figure, note, false, exit);
    }

    private static Stage plain(String icon, String title, String note, Exit exit) {
        return new Stage(icon, title, "", note, true, exit);
    }

    /** What became of how many requests. */
    private record Numbered(long all, long errors, long answered, Map<String, Long> refusals) {

        static Numbered of(Optional<Point> seen) {
            return seen.map(point -> new Numbered(
                            point.requests(), point.errors(), point.cache().answered(), point.refused()))
                    .orElseGet(() -> new Numbered(0, 0, 0, Map.of()));
        }

        String rate() {
            return all == 0 ? "0" : perSecond(all);
        }

        String hits() {
            return all == 0 ? "" : Numbers.of(100.0 * answered / all) + " % hits";
        }

        Exit fromCache() {
            return answered == 0
                    ? Exit.NONE
                    : new Exit(share(answered), "cache", perSecond(answered) + " answered", List.of());
        }

        /** All refusals that come neither from limits nor from looking at content. */
        Exit refusedAtTheDoor() {
            return exit(code -> !OF_LIMITS.contains(code) && !OF_CONTENT.contains(code));
        }

        Exit refused(Set<String> codes) {
            return exit(codes::contains);
        }

        private Exit exit(java.util.function.Predicate<String> belongs) {
            Map<String, Long> own = new LinkedHashMap<>();
            refusals.entrySet().stream()
                    .filter(entry -> belongs.test(entry.getKey()))
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> own.put(entry.getKey(), entry.getValue()));
            long count = own.values().stream().mapToLong(Long::longValue).sum();
            return count == 0
                    ? Exit.NONE
                    : new Exit(
                            share(count),
                            "refused",
                            perSecond(count) + " refused",
                            own.keySet().stream().limit(MOST_CODES).toList());
        }

        /** Those that got to the end. */
        Exit rest() {
            long gone = answered
                    + refusals.values().stream().mapToLong(Long::longValue).sum();
            long rest = Math.max(0, all - gone);
            return rest == 0
                    ? Exit.NONE
                    : new Exit(
                            share(rest),
                            "on",
                            perSecond(rest) + " got here",
                            errors == 0 ? List.of() : List.of(perSecond(errors) + " ended with 5xx"));
        }

        private double share(long count) {
            return all == 0 ? 0 : Math.min(1, (double) count / all);
        }

        private static String perSecond(long count) {
            return Numbers.of(count / SECONDS) + " /s";
        }
    }
}
