package dev.tollgate.admin.console;

import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.match.Standing;
import dev.tollgate.ui.edit.Preview;
import dev.tollgate.ui.part.Link;
import java.util.Optional;

/** Who gets what two routes take, and why, in words. */
final class RivalWords {

    private RivalWords() {}

    static Preview.Rival of(Standing standing) {
        Route other = standing.other();
        String place = standing.theirs()
                .map(path -> ", for what " + RouteWords.path(path))
                .orElse("");
        return new Preview.Rival(
                standing.precedes() ? "Beats" : "Loses to",
                new Link(Subject.ROUTE.path(other.name()), other.name()),
                (standing.precedes() ? "" : place) + ": " + why(standing) + ".");
    }

    private static String why(Standing standing) {
        return switch (standing.why()) {
            case LOWER_PRIORITY -> "the higher priority comes first";
            case LESS_SPECIFIC_HOST -> "the host is named more exactly";
            case LESS_SPECIFIC_PATH ->
                standing.precedes() ? path(standing.own(), standing.theirs()) : path(standing.theirs(), standing.own());
            case NO_METHOD_CONDITION -> "asking for methods beats asking for none";
            case FEWER_HEADER_CONDITIONS -> "more conditions for headers come first";
            case FEWER_QUERY_CONDITIONS -> "more conditions for the query come first";
            case FEWER_OTHER_CONDITIONS -> "more conditions for cookies and addresses come first";
            case LATER_NAME -> "only the names decide";
            case WON,
                    DISABLED,
                    NOT_ON_NODE,
                    HOST_DIFFERS,
                    PATH_DIFFERS,
                    HEADERS_DIFFER,
                    QUERY_DIFFERS,
                    COOKIES_DIFFER,
                    SOURCE_DIFFERS,
                    METHOD_DIFFERS -> "it takes other requests";
        };
    }

    private static String path(Optional<PathMatch> winner, Optional<PathMatch> loser) {
        if (loser.isEmpty() || winner.isEmpty()) {
            return "a path beats none";
        }
        String first = kind(winner.get());
        String second = kind(loser.get());
        if (loser.get() instanceof PathMatch.Regex) {
            return first + " beats regular expression";
        }
        if (first.equals("exact") || second.equals("prefix") && !first.equals("prefix")) {
            return first + " beats " + second;
        }
        return first.equals("prefix") && second.equals("prefix")
                ? "the longer prefix comes first"
                : "a literal segment beats a variable";
    }

    private static String kind(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact _ -> "exact";
            case PathMatch.Prefix _ -> "prefix";
            case PathMatch.Template _ -> "template";
            case PathMatch.Regex _ -> "regular expression";
        };
    }
}
