package dev.tollgate.db.path;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path whose segments may be variables, taken apart.
 *
 * @param segments at least one; a rest only as the last
 */
public record PathTemplate(List<Segment> segments) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(?:(\\.\\.\\.)|:(.+))?}", Pattern.DOTALL);

    /** What one segment of the path must be. */
    public sealed interface Segment {

        /** This text, as it is written. */
        record Literal(String text) implements Segment {}

        /** {@code {name}}: any one segment that is not empty. */
        record Variable(String name) implements Segment {}

        /** {@code {name:regex}}: any one segment that the regular expression takes as a whole. */
        record Constrained(String name, String regex) implements Segment {}

        /** {@code {name...}}: all that remains, also nothing. */
        record Rest(String name) implements Segment {}
    }

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /**
     * Takes a template apart; does not look into its literals and regular expressions.
     *
     * @throws IllegalArgumentException saying what it must be instead: a sentence that begins with "must"
     */
    public static PathTemplate of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("must begin with a slash");
        }
        List<Segment> segments = new ArrayList<>();
        for (String text : split(path)) {
            if (!segments.isEmpty() && segments.getLast() instanceof Segment.Rest) {
                throw new IllegalArgumentException("must have {name...} only as the last segment");
            }
            segments.add(segment(text));
        }
        return new PathTemplate(segments);
    }

    /** The names of the variables, also of a rest. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Variable(String name) -> names.add(name);
                case Segment.Constrained(String name, String _) -> names.add(name);
                case Segment.Rest(String name) -> names.add(name);
                case Segment.Literal _ -> {}
            }
        }
        return names;
    }

    /** At slashes that do not stand between braces. */
    private static List<String> split(String path) {
        List<String> texts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int at = 1; at < path.length(); at++) {
            switch (path.charAt(at)) {
                case '\\' -> at += depth > 0 ? 1 : 0;
                case '{' -> depth++;
                case '}' -> depth = Math.max(0, depth - 1);
                case '/' -> {
                    if (depth == 0) {
                        texts.add(path.substring(start, at));
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        texts.add(path.substring(start));
        return texts;
    }

    private static Segment segment(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return new Segment.Literal(text);
        }
        Matcher matcher = VARIABLE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must have variables as whole segments: {name}, {name:regex} or"
                    + " {name...}, with names of letters, digits and _, and a regex whose braces come in pairs");
        }
        String name = matcher.group(1);
        if (matcher.group(2) != null) {
            return new Segment.Rest(name);
        }
        return matcher.group(3) == null ? new Segment.Variable(name) : new Segment.Constrained(name, matcher.group(3));
    }
}
