package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.part.Chip;
import java.util.ArrayList;
import java.util.List;
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
            case dev.tollgate.db.model.PathMatch.Prefix(String path) -> path.equals("/") ? "/*" : path + "/*";
            case dev.tollgate.db.model.PathMatch.Exact(String path) -> path;
            case dev.tollgate.db.model.PathMatch.Template(String path) -> path;
            case dev.tollgate.db.model.PathMatch.Regex(String path) -> path;
        };
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
                .ifPresent(authentication -> chips.add(new Chip(
                        "key",
                        methods(authentication) + (authentication.anonymous() ? " or none" : ""),
                        "who is calling is asked")));
        route.policies().limits().forEach(limit -> chips.add(new Chip("gauge", rate(limit), sentence(limit))));
        if (route.destination() instanceof Destination.Respond respond) {
            chips.add(new Chip("message-reply", Integer.toString(respond.status()), "answered by the gateway"));
        }
        return chips;
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
