package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.part.Chip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Routes in a few words. */
final class Summaries {

    private Summaries() {}

    /** Such as "GET POST", or "any". */
    static String methods(Match match) {
        return match.methods().isEmpty() ? "any" : String.join(" ", match.methods());
    }

    /** Host and path; how many more there are, if there are. */
    static String place(Match match) {
        String host = match.hosts().isEmpty() ? "" : match.hosts().getFirst();
        String path = match.paths().isEmpty() ? "/*" : Summaries.path(match);
        int more = Math.max(0, match.hosts().size() - 1)
                + Math.max(0, match.paths().size() - 1);
        return host + path + (more == 0 ? "" : " +" + more);
    }

    private static String path(Match match) {
        return switch (match.paths().getFirst()) {
            case PathMatch.Prefix(String path) -> path.equals("/") ? "/*" : path + "/*";
            case PathMatch.Exact(String path) -> path;
            case PathMatch.Template(String path) -> path;
            case PathMatch.Regex(String path) -> path;
        };
    }

    /** Where requests go, such as "users" or "2 services". */
    static String destination(Destination destination) {
        return switch (destination) {
            case Destination.ToService to -> to.service();
            case Destination.Split split ->
                split.shares().size() + (split.shares().size() == 1 ? " service" : " services");
            case Destination.Aggregate aggregate ->
                aggregate.parts().size() + (aggregate.parts().size() == 1 ? " part" : " parts");
            case Destination.Redirect _ -> "sent elsewhere";
            case Destination.Respond _ -> "answered here";
        };
    }

    /** What callers show, such as "key or token". */
    static String callers(Authentication authentication) {
        return methods(authentication) + (authentication.anonymous() ? " or none" : "");
    }

    private static String methods(Authentication authentication) {
        return authentication.methods().stream()
                .map(method -> switch (method) {
                    case API_KEY -> "key";
                    case JWT, INTROSPECTION -> "token";
                    case BASIC -> "password";
                    case MTLS -> "certificate";
                })
                .distinct()
                .collect(Collectors.joining(authentication.mode() == Mode.ALL ? " and " : " or "));
    }

    static List<Chip> policies(Route route) {
        List<Chip> chips = new ArrayList<>();
        route.policies()
                .authentication()
                .ifPresent(authentication ->
                        chips.add(new Chip("key", callers(authentication), "who is calling is asked")));
        route.policies().limits().forEach(limit -> chips.add(PlanWords.chip(limit)));
        route.policies().cache().ifPresent(cache -> chips.add(cache(cache)));
        route.policies()
                .cors()
                .ifPresent(cors -> chips.add(
                        new Chip("world", "cors", "pages of " + String.join(", ", cors.origins()) + " may call")));
        route.policies()
                .mirror()
                .ifPresent(mirror -> chips.add(new Chip(
                        "copy",
                        "mirror",
                        mirror.percent() + " of a hundred requests are copied to " + mirror.service())));
        route.policies()
                .transform()
                .ifPresent(_ -> chips.add(new Chip("transform", "transform", "requests or answers are changed")));
        destinationChip(route.destination()).ifPresent(chips::add);
        return chips;
    }

    private static Chip cache(Cache cache) {
        return cache.ttl()
                .map(ttl -> new Chip("database", "cache " + Durations.text(ttl), "answers are kept"))
                .orElseGet(() -> new Chip("database", "cache", "answers are kept as they say"));
    }

    private static Optional<Chip> destinationChip(Destination destination) {
        return switch (destination) {
            case Destination.ToService _ -> Optional.empty();
            case Destination.Split split -> Optional.of(new Chip("arrows-split", "split", shares(split)));
            case Destination.Aggregate aggregate ->
                Optional.of(new Chip(
                        "stack-2",
                        "aggregate",
                        "answers of "
                                + aggregate.parts().stream().map(Part::name).collect(Collectors.joining(", "))));
            case Destination.Redirect(int status, String location) ->
                Optional.of(new Chip("corner-up-right", Integer.toString(status), "sent to " + location));
            case Destination.Respond respond ->
                Optional.of(new Chip("message-reply", Integer.toString(respond.status()), "answered by the gateway"));
        };
    }

    /** Such as "a 90, b 10". */
    private static String shares(Destination.Split split) {
        return split.shares().stream()
                .map(share -> share.service() + " " + share.weight())
                .collect(Collectors.joining(", "));
    }

    /** Such as "100/min", or "20 at a time". */
    static String rate(Limit limit) {
        return switch (limit) {
            case Limit.Concurrent concurrent -> concurrent.most() + " at a time";
            case Limit.Rate rate ->
                rate.requests() + "/"
                        + switch (Durations.text(rate.window())) {
                            case "1s" -> "s";
                            case "1m" -> "min";
                            case "1h" -> "h";
                            case "1d" -> "day";
                            case String other -> other;
                        };
        };
    }

    /** Such as "100 requests per 1m for each consumer". */
    static String sentence(Limit limit) {
        String by = limit.by().stream().map(Limit.Trait::text).collect(Collectors.joining(" and "));
        return count(limit)
                + (by.isEmpty() ? " for everyone together" : " for each " + by)
                + extras(limit)
                + (limit.logOnly() ? ", only logged" : "");
    }

    private static String count(Limit limit) {
        return switch (limit) {
            case Limit.Concurrent concurrent -> concurrent.most() + " requests at a time";
            case Limit.Rate rate -> rate.requests() + " requests per " + Durations.text(rate.window());
        };
    }

    private static String extras(Limit limit) {
        return limit instanceof Limit.Rate rate
                ? (rate.burst() > 0 ? ", burst " + rate.burst() : "")
                        + (rate.cost() > 1 ? ", each counts as " + rate.cost() : "")
                : "";
    }
}
