package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths that routes ask for, in the same normal form that requests are brought into: escapes of unreserved characters
 * are decoded and other escapes upper-cased (RFC 3986, 6.2.2); what no normalized request can have is refused.
 */
public final class Paths {
    private static final int LONGEST = 2048;
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(\\.\\.\\.)?}");

    /** This path and no other. */
    public static final Shape<String> EXACT = TextShape.of(
            "a path such as /orders/today", LONGEST, (text, place) -> normal(text, place), Function.identity());

    /** A path and all below; a slash at the end is dropped. */
    public static final Shape<String> PREFIX =
            TextShape.of("a path prefix such as /orders", LONGEST, Paths::prefix, Function.identity());

    /** A path whose segments may be variables. */
    public static final Shape<String> TEMPLATE = TextShape.of(
            "a path such as /orders/{id} or /files/{rest...}", LONGEST, Paths::template, Function.identity());

    private Paths() {}

    private static Optional<String> prefix(String text, Place place) {
        return normal(text, place)
                .map(path -> path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static Optional<String> normal(String text, Place place) {
        return begins(text, place).flatMap(segments -> {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                Optional<String> segment = segment(segments.get(i), i == segments.size() - 1, place);
                if (segment.isEmpty()) {
                    return segment;
                }
                path.append('/').append(segment.get());
            }
            return Optional.of(path.toString());
        });
    }

    private static Optional<String> template(String text, Place place) {
        return begins(text, place).flatMap(segments -> {
            StringBuilder path = new StringBuilder();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < segments.size(); i++) {
                boolean last = i == segments.size() - 1;
                Optional<String> segment =
                        segments.get(i).indexOf('{') < 0 && segments.get(i).indexOf('}') < 0
                                ? segment(segments.get(i), last, place)
                                : variable(segments.get(i), last, names, place);
                if (segment.isEmpty()) {
                    return segment;
                }
                path.append('/').append(segment.get());
            }
            return Optional.of(path.toString());
        });
    }

    private static Optional<List<String>> begins(String text, Place place) {
        return text.startsWith("/")
                ? Optional.of(List.of(text.substring(1).split("/", -1)))
                : place.refuse(MistakeCode.BAD_FORMAT, "must begin with a slash");
    }

    private static Optional<String> variable(String segment, boolean last, Set<String> names, Place place) {
        Matcher matcher = VARIABLE.matcher(segment);
        if (!matcher.matches() || matcher.group(2) != null && !last) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT,
                    "must have variables as whole segments: {name} of letters, digits, _; {name...} only as the last");
        }
        return names.add(matcher.group(1))
                ? Optional.of(segment)
                : place.refuse(MistakeCode.NOT_UNIQUE, "must not have the variable " + matcher.group(1) + " twice");
    }

    private static Optional<String> segment(String text, boolean last, Place place) {
        if (text.isEmpty() && !last) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must not have an empty segment; requests have // merged");
        }
        return Escapes.normal(text, place)
                .flatMap(segment -> climbs(segment)
                        ? place.refuse(MistakeCode.BAD_FORMAT, "must not have the segments . or .., or an encoded ../")
                        : Optional.of(segment));
    }

    private static boolean climbs(String segment) {
        return segment.equals(".") || segment.equals("..") || segment.contains("..%2F") || segment.contains("..%5C");
    }
}
