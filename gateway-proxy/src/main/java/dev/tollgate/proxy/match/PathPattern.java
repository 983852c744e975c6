package dev.tollgate.proxy.match;

import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.path.PathNormalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A path condition taken apart.
 *
 * @param steps never empty; the last one, and only that, is {@link Step.End} or {@link Step.Rest}
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
     * @throws IllegalArgumentException if the path is none, or its braces are not whole segments that name a variable
     */
    static PathPattern of(PathMatch match) {
        String path = NORMALIZER
                .normalize(match.path())
                .orElseThrow(() -> new IllegalArgumentException(match.path() + " (expected: a path)"));
        return switch (match) {
            case PathMatch.Exact _ -> new PathPattern(literals(path, new Step.End()), false);
            case PathMatch.Prefix _ -> new PathPattern(literals(withoutSlashAtTheEnd(path), Step.Rest.UNNAMED), true);
            case PathMatch.Template _ -> new PathPattern(template(path), false);
        };
    }

    /** One character a step, earlier letters preferred; compares as text, so that an end comes before a rest. */
    String shape() {
        StringBuilder shape = new StringBuilder(steps.size());
        for (Step step : steps) {
            switch (step) {
                case Step.Literal _ -> shape.append('a');
                case Step.Variable _ -> shape.append('c');
                case Step.Rest _ -> shape.append('d');
                case Step.End _ -> {}
            }
        }
        return shape.toString();
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
        for (String segment : path.substring(1).split("/", -1)) {
            if (!steps.isEmpty() && steps.getLast() instanceof Step.Rest) {
                throw new IllegalArgumentException(path + " (expected: nothing behind {name...})");
            }
            steps.add(templateStep(segment));
        }
        if (!(steps.getLast() instanceof Step.Rest)) {
            steps.add(new Step.End());
        }
        return steps;
    }

    private static Step templateStep(String segment) {
        if (segment.indexOf('{') < 0 && segment.indexOf('}') < 0) {
            return new Step.Literal(segment);
        }
        boolean rest = segment.endsWith("...}");
        int end = segment.length() - (rest ? 4 : 1);
        String name = segment.startsWith("{") && segment.endsWith("}") && end > 1 ? segment.substring(1, end) : "";
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(segment + " (expected: {name} or {name...} as a whole segment)");
        }
        return rest ? new Step.Rest(name) : new Step.Variable(name);
    }
}
