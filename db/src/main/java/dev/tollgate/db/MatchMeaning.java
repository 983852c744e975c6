package dev.tollgate.db;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.path.PathTemplate;
import dev.tollgate.db.path.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text that is equal for matches that take the same requests with the same rank, however they were written: lists in
 * another order, variables of other names, a rest instead of a prefix, a prefix {@code /} instead of no path.
 */
final class MatchMeaning {
    private static final String EVERY_PATH = "/{...}";

    private MatchMeaning() {}

    static String of(Match match) {
        Conditions conditions = match.conditions();
        List<String> paths = match.paths().stream().map(MatchMeaning::path).toList();
        return String.join(
                "\n\n",
                lines(match.hosts()),
                lines(paths.isEmpty() ? List.of(EVERY_PATH) : paths),
                lines(match.methods()),
                lines(conditions.headers().stream()
                        .map(one -> text(one.name().toLowerCase(Locale.ROOT), one))
                        .toList()),
                lines(conditions.query().stream()
                        .map(one -> text(one.name(), one))
                        .toList()),
                lines(conditions.cookies().stream()
                        .map(one -> text(one.name(), one))
                        .toList()),
                lines(conditions.sources()));
    }

    private static String lines(List<String> entries) {
        return entries.stream().sorted().distinct().collect(Collectors.joining("\n"));
    }

    private static String text(String name, ValueCondition condition) {
        return switch (condition) {
            case ValueCondition.Exact(String _, String value) -> name + "=" + quoted(value);
            case ValueCondition.Matching(String _, String regex) -> name + "~" + quoted(regex);
            case ValueCondition.Present(String _, boolean present) -> (present ? "+" : "-") + name;
        };
    }

    /** On one line. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String exact) -> segments(literals(exact));
            case PathMatch.Prefix(String prefix) ->
                prefix.equals("/") ? EVERY_PATH : segments(literals(prefix)) + EVERY_PATH;
            case PathMatch.Template(String template) -> segments(PathTemplate.of(template).segments().stream());
            case PathMatch.Regex(String regex) -> "~" + quoted(regex);
        };
    }

    private static Stream<Segment> literals(String path) {
        List<Segment> segments = new ArrayList<>();
        for (String text : path.substring(1).split("/", -1)) {
            segments.add(new Segment.Literal(text));
        }
        return segments.stream();
    }

    private static String segments(Stream<Segment> segments) {
        return segments.map(segment -> switch (segment) {
                    case Segment.Literal(String text) -> "/" + text;
                    case Segment.Constrained(String _, String regex) -> "/{~" + quoted(regex) + "}";
                    case Segment.Variable _ -> "/{}";
                    case Segment.Rest _ -> EVERY_PATH;
                })
                .collect(Collectors.joining());
    }
}
