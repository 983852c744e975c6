package dev.tollgate.admin.explain;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.path.PathTemplate;
import dev.tollgate.db.path.PathTemplate.Segment;
import dev.tollgate.db.regex.LinearRegex;
import dev.tollgate.proxy.explain.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request that a match takes, made up: as far as that can be done without solving regular expressions, for which a
 * few usual values are tried.
 */
public final class ExampleRequest {
    private static final String ANY = "7";
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> USUAL = List.of(
            ANY,
            "42",
            "a",
            "abc",
            "ABC",
            "a1",
            "abc-1",
            "2026-01-31",
            "00000000-0000-4000-8000-000000000007",
            "v1",
            "en");
    private static final List<String> USUAL_PATHS = List.of("/", "/7", "/a", "/a/7", "/api/v1/a");

    private ExampleRequest() {}

    /** A path that a way to ask for one takes: the prefix itself of a prefix. Of a regular expression a guess. */
    public static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String exact) -> exact;
            case PathMatch.Prefix(String prefix) -> prefix;
            case PathMatch.Template(String template) ->
                PathTemplate.of(template).segments().stream()
                        .map(ExampleRequest::segment)
                        .collect(Collectors.joining("/", "/", ""));
            case PathMatch.Regex(String regex) -> usual(regex, USUAL_PATHS, "/");
        };
    }

    private static String segment(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String text) -> text;
            case Segment.Variable _ -> ANY;
            case Segment.Constrained(String _, String regex) -> usual(regex, USUAL, ANY);
            case Segment.Rest _ -> "a/" + ANY;
        };
    }

    private static String usual(String regex, List<String> values, String otherwise) {
        LinearRegex compiled = LinearRegex.of(regex);
        return values.stream().filter(compiled::takes).findFirst().orElse(otherwise);
    }

    /** The same, of a prefix something below it. */
    private static String below(PathMatch path) {
        return path instanceof PathMatch.Prefix(String prefix)
                ? prefix.equals("/") ? "/" + ANY : prefix + "/" + ANY
                : path(path);
    }

    /** A request for a match, which may miss a condition that only a regular expression states. */
    public static Asked of(Match match) {
        Conditions conditions = match.conditions();
        String path =
                match.paths().stream().findFirst().map(ExampleRequest::below).orElse("/" + ANY);
        String query = pairs(conditions.query(), "&");
        List<Asked.Header> headers = new ArrayList<>();
        conditions
                .headers()
                .forEach(condition ->
                        value(condition).ifPresent(value -> headers.add(new Asked.Header(condition.name(), value))));
        String cookies = pairs(conditions.cookies(), "; ");
        if (!cookies.isEmpty()) {
            headers.add(new Asked.Header("Cookie", cookies));
        }
        return new Asked(
                match.methods().stream().findFirst().orElse("GET"),
                match.hosts().stream()
                        .findFirst()
                        .map(host -> host.replace("*", "www"))
                        .orElse(""),
                false,
                query.isEmpty() ? path : path + "?" + query,
                headers,
                conditions.sources().stream()
                        .findFirst()
                        .map(ExampleRequest::address)
                        .orElse(LOOPBACK),
                Optional.empty());
    }

    private static String pairs(List<ValueCondition> conditions, String between) {
        List<String> pairs = new ArrayList<>();
        conditions.forEach(condition -> value(condition)
                .ifPresent(
                        value -> pairs.add(condition.name() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return String.join(between, pairs);
    }

    private static Optional<String> value(ValueCondition condition) {
        return switch (condition) {
            case ValueCondition.Exact(String _, String value) -> Optional.of(value);
            case ValueCondition.Matching(String _, String regex) -> Optional.of(usual(regex, USUAL, ANY));
            case ValueCondition.Present(String _, boolean present) -> present ? Optional.of(ANY) : Optional.empty();
        };
    }

    private static String address(String block) {
        int slash = block.indexOf('/');
        return slash < 0 ? block : block.substring(0, slash);
    }
}
