package dev.tollgate.admin.explain;

import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.proxy.explain.Explanation;
import dev.tollgate.proxy.match.ReferenceMatcher.Ruling;
import java.util.stream.Collectors;

/** Why a route won or lost, in words. */
final class VerdictWords {

    private VerdictWords() {}

    static String of(Ruling ruling, String winner, Explanation.Seen seen) {
        Match match = ruling.route().match();
        return switch (ruling.verdict()) {
            case WON -> "takes the request, and none that does comes before it";
            case DISABLED -> "is disabled";
            case NOT_ON_NODE -> "is not on this node: by its own nodes, or by those of a service that it leads to";
            case HOST_DIFFERS ->
                "is for " + String.join(", ", match.hosts()) + ", and the request for "
                        + (seen.host().isEmpty() ? "no host" : seen.host());
            case PATH_DIFFERS ->
                "takes " + match.paths().stream().map(PathMatch::path).collect(Collectors.joining(", ")) + ", and not "
                        + seen.path();
            case HEADERS_DIFFER -> "asks for header fields that the request does not have so";
            case QUERY_DIFFERS -> "asks for parameters of the query that the request does not have so";
            case COOKIES_DIFFER -> "asks for cookies that the request does not have so";
            case SOURCE_DIFFERS -> "asks for other addresses than " + seen.address();
            case METHOD_DIFFERS ->
                "takes " + String.join(", ", match.methods()) + ", and the request is " + seen.method();
            case LOWER_PRIORITY ->
                "has the priority " + ruling.route().priority() + ", which is below that of " + winner;
            case LESS_SPECIFIC_HOST -> "would take it, but " + winner + " names the host more exactly";
            case LESS_SPECIFIC_PATH -> "would take it, but " + winner + " names the path more exactly";
            case NO_METHOD_CONDITION -> "would take it, but " + winner + " asks for the method";
            case FEWER_HEADER_CONDITIONS -> "would take it, but " + winner + " asks for more header fields";
            case FEWER_QUERY_CONDITIONS -> "would take it, but " + winner + " asks for more parameters of the query";
            case FEWER_OTHER_CONDITIONS -> "would take it, but " + winner + " asks for more cookies or for addresses";
            case LATER_NAME -> "would take it just as well, but its name comes after " + winner;
        };
    }
}
