package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.ValueCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a route does, in sentences. */
final class RouteWords {

    private RouteWords() {}

    /** A sentence each about what the route takes, what becomes of it, and what decides between it and others. */
    static List<String> of(Route route) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Takes " + takes(route.match()) + ".");
        if (!route.nodes().labels().isEmpty()) {
            sentences.add("It is only on " + nodes(route.nodes()) + ".");
        }
        sentences.add(becomes(route.destination()) + ".");
        route.policies().authentication().ifPresent(how -> sentences.add("Lets in " + AccessCards.who(how) + "."));
        route.policies().limits().forEach(limit -> sentences.add("Lets through " + Summaries.sentence(limit) + "."));
        route.policies().cache().ifPresent(cache -> sentences.add(kept(cache, route) + "."));
        if (!route.enabled()) {
            sentences.add("It is disabled: until it is enabled, it takes nothing.");
        } else if (route.priority() != 0) {
            sentences.add("Its priority is " + route.priority() + ": it goes before every route of a lower one.");
        }
        return sentences;
    }

    /** Such as "nodes with region eu or us, and zone a". */
    static String nodes(NodeScope nodes) {
        return nodes.labels().isEmpty()
                ? "every node"
                : "nodes with "
                        + nodes.labels().entrySet().stream()
                                .map(label -> label.getKey() + " " + joined(label.getValue(), "or"))
                                .collect(Collectors.joining(", and "));
    }

    private static String kept(Cache cache, Route route) {
        String fresh = cache.ttl().map(ttl -> "for " + Durations.text(ttl)).orElse("as long as they say");
        return "Answers are kept " + fresh + ", "
                + route.policies()
                        .authentication()
                        .map(how -> cache.shared()
                                ? "and shared by all callers"
                                : "per consumer, because this route requires " + AccessCards.credentials(how))
                        .orElse("the same for everybody, because this route is public");
    }

    private static String takes(Match match) {
        StringBuilder words = new StringBuilder();
        words.append(match.methods().isEmpty() ? "every request" : joined(match.methods(), "and") + " requests");
        if (!match.hosts().isEmpty()) {
            words.append(" for ")
                    .append(joined(match.hosts().stream().map(RouteWords::host).toList(), "and"));
        }
        if (!match.paths().isEmpty()) {
            words.append(" whose path ")
                    .append(joined(match.paths().stream().map(RouteWords::path).toList(), "or"));
        }
        List<String> conditions = conditions(match.conditions());
        if (!conditions.isEmpty()) {
            words.append(", if ").append(joined(conditions, "and"));
        }
        if (!match.conditions().sources().isEmpty()) {
            words.append(", from ").append(joined(match.conditions().sources(), "or"));
        }
        return words.toString();
    }

    private static String host(String host) {
        return host.startsWith("*.") ? "every name below " + host.substring(2) : host;
    }

    static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String text) -> "is " + text;
            case PathMatch.Prefix(String text) when text.equals("/") -> "is any";
            case PathMatch.Prefix(String text) -> "is " + text + " or below it";
            case PathMatch.Template(String text) -> "has the form " + text;
            case PathMatch.Regex(String text) -> "matches " + text;
        };
    }

    /** What is asked of headers, query parameters and cookies. */
    static List<String> conditions(Conditions conditions) {
        List<String> words = new ArrayList<>();
        conditions.headers().forEach(one -> words.add("header " + condition(one)));
        conditions.query().forEach(one -> words.add("query parameter " + condition(one)));
        conditions.cookies().forEach(one -> words.add("cookie " + condition(one)));
        return words;
    }

    private static String condition(ValueCondition condition) {
        return switch (condition) {
            case ValueCondition.Exact(String name, String value) -> name + " is " + value;
            case ValueCondition.Matching(String name, String regex) -> name + " matches " + regex;
            case ValueCondition.Present(String name, boolean present) ->
                name + (present ? " is there" : " is not there");
        };
    }

    private static String becomes(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String service, Rewrite rewrite) ->
                "They go to service " + service + forwarded(rewrite);
            case Destination.Split split ->
                "They are shared among services "
                        + joined(
                                split.shares().stream()
                                        .map(share -> share.service() + " (" + share.weight()
                                                + (share.when().isPresent()
                                                        ? ", first what its conditions take)"
                                                        : ")"))
                                        .toList(),
                                "and")
                        + forwarded(split.rewrite());
            case Destination.Aggregate aggregate ->
                "They are answered with the answers of "
                        + joined(
                                aggregate.parts().stream()
                                        .map(part -> part.name() + " (service " + part.service() + ")")
                                        .toList(),
                                "and")
                        + " as one";
            case Destination.Redirect(int status, String location) ->
                "The client is sent to " + location + " with status " + status;
            case Destination.Respond respond -> "The gateway answers them itself, with status " + respond.status();
        };
    }

    private static String forwarded(Rewrite rewrite) {
        return rewrite.path().map(path -> ", as " + path).orElse(rewrite.stripPrefix() ? ", without the prefix" : "");
    }

    /** Such as "a, b and c". */
    private static String joined(List<String> words, String last) {
        return words.size() < 2
                ? String.join("", words)
                : words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", ")) + " " + last + " "
                        + words.getLast();
    }
}
