package dev.tollgate.proxy.match;

import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.db.path.PathTemplate;
import dev.tollgate.db.path.PathTemplate.Segment;
import dev.tollgate.db.regex.LinearRegex;
import java.util.ArrayList;
import java.util.List;

/**
 * A path condition taken apart.
 *
 * @param steps never empty; the last one, and only that, is {@link Step.End}, {@link Step.Rest} or {@link Step.Whole}
 * @param prefix whether the part in front of the rest can be stripped from the path
 */
record PathPattern(List<Step> steps, boolean prefix) {

    /** What a route without paths asks for: nothing. */
    static final PathPattern ANY = new PathPattern(List.of(Step.Rest.UNNAMED), true);

    // Routes hold paths in normal form already; only escapes that came in by other ways are still to be aligned.
    private static final PathNormalizer NORMALIZER = new PathNormalizer(false);

    PathPattern {
        steps = List.copyOf(steps);
    }

    /**
     * @throws IllegalArgumentException if the path is none, its braces are not whole segments that name a variable, or
     *     a regular expression is none
     */
    static PathPattern of(PathMatch match) {
        try {
            return switch (match) {
                case PathMatch.Exact(String path) -> new PathPattern(literals(normal(path), new Step.End()), false);
                case PathMatch.Prefix(String path) ->
                    new PathPattern(literals(withoutSlashAtTheEnd(normal(path)), Step.Rest.UNNAMED), true);
                case PathMatch.Template(String path) -> new PathPattern(template(path), false);
                case PathMatch.Regex(String path) ->
                    new PathPattern(List.of(new Step.Whole(LinearRegex.of(path))), false);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(match.path() + ": " + e.getMessage(), e);
        }
    }

    /** One character a step, earlier letters preferred; compares as text, so that an end comes before a rest. */
    String shape() {
        StringBuilder shape = new StringBuilder(steps.size());
        for (Step step : steps) {
            switch (step) {
                case Step.Literal _ -> shape.append('a');
                case Step.Constrained _ -> shape.append('b');
                case Step.Variable _ -> shape.append('c');
                case Step.Rest _ -> shape.append('d');
                case Step.Whole _ -> shape.append('e');
                case Step.End _ -> {}
            }
        }
        return shape.toString();
    }

    /** Whether this takes every path that the other takes; false if that cannot be told. */
    boolean takesAllOf(PathPattern other) {
        for (int i = 0; i < steps.size(); i++) {
            Step theirs = other.steps.get(i);
            boolean taken = switch (steps.get(i)) {
                case Step.Rest _ -> true;
                case Step.End mine -> mine.equals(theirs);
                case Step.Whole mine -> mine.equals(theirs);
                case Step.Literal mine -> mine.equals(theirs);
                case Step.Variable _ ->
                    theirs instanceof Step.Variable
                            || theirs instanceof Step.Constrained
                            || theirs instanceof Step.Literal(String text) && !text.isEmpty();
                case Step.Constrained(String _, LinearRegex regex) ->
                    theirs instanceof Step.Constrained(String _, LinearRegex same) && regex.equals(same)
                            || theirs instanceof Step.Literal(String text) && takes(regex, text);
            };
            if (!taken || steps.get(i) instanceof Step.Rest) {
                return taken;
            }
        }
        return true;
    }

    /** Whether some path may be taken by both; true if that cannot be told. */
    boolean mayMeet(PathPattern other) {
        for (int i = 0; i < steps.size(); i++) {
            Step mine = steps.get(i);
            Step theirs = other.steps.get(i);
            if (endsTheSearch(mine) || endsTheSearch(theirs)) {
                return true;
            }
            if (!mayMeet(mine, theirs) && !mayMeet(theirs, mine)) {
                return false;
            }
            if (mine instanceof Step.End) {
                return true;
            }
        }
        return true;
    }

    private static boolean endsTheSearch(Step step) {
        return step instanceof Step.Rest || step instanceof Step.Whole;
    }

    private static boolean mayMeet(Step one, Step other) {
        return switch (one) {
            case Step.End _, Step.Literal _ -> one.equals(other);
            case Step.Variable _ -> !(other instanceof Step.End) && !new Step.Literal("").equals(other);
            case Step.Constrained(String _, LinearRegex regex) ->
                other instanceof Step.Constrained || other instanceof Step.Literal(String text) && takes(regex, text);
            case Step.Rest _, Step.Whole _ -> true;
        };
    }

    private static boolean takes(LinearRegex regex, String segment) {
        return !segment.isEmpty() && regex.takes(segment);
    }

    private static String withoutSlashAtTheEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<Step> literals(String path, Step last) {
        List<Step> steps = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String segment : path.substring(1).split("/", -1)) {
                steps.add(new Step.Literal(segment));
            }
        }
        steps.add(last);
        return steps;
    }

    private static List<Step> template(String path) {
        List<Step> steps = new ArrayList<>();
        for (Segment segment : PathTemplate.of(path).segments()) {
            steps.add(
                    switch (segment) {
                        case Segment.Literal(String text) ->
                            new Step.Literal(normal("/" + text).substring(1));
                        case Segment.Variable(String name) -> new Step.Variable(name);
                        case Segment.Constrained(String name, String regex) ->
                            new Step.Constrained(name, LinearRegex.of(regex));
                        case Segment.Rest(String name) -> new Step.Rest(name);
                    });
        }
        if (!(steps.getLast() instanceof Step.Rest)) {
            steps.add(new Step.End());
        }
        return steps;
    }

    private static String normal(String path) {
        return NORMALIZER
                .normalize(path)
                .orElseThrow(() -> new IllegalArgumentException("must be a path in normal form"));
    }
}
