package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.db.path.PathTemplate;
import dev.tollgate.db.path.PathTemplate.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Paths that routes ask for, in the same normal form that requests are brought into: escapes of unreserved characters
 * are decoded and other escapes upper-cased (RFC 3986, 6.2.2); what no normalized request can have is refused. Empty
 * segments are left to whoever knows whether requests have them merged.
 */
public final class Paths {
    private static final int LONGEST = 2048;
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%-]*");
    private static final PathNormalizer NORMALIZER = new PathNormalizer(false);

    /** This path and no other. */
    public static final Shape<String> EXACT = TextShape.of(
            "a path such as /orders/today", LONGEST, (text, place) -> normal(text, place), Function.identity());

    /** A path and all below; a slash at the end is dropped. */
    public static final Shape<String> PREFIX =
            TextShape.of("a path prefix such as /orders", LONGEST, Paths::prefix, Function.identity());

    /** A path whose segments may be variables. */
    public static final Shape<String> TEMPLATE = TextShape.of(
            "a path such as /orders/{id}, /orders/{id:[0-9]+} or /files/{rest...}",
            LONGEST,
            Paths::template,
            Function.identity());

    private Paths() {}

    /** The names of a template's variables; nothing for a text that is no template. */
    public static Optional<Set<String>> variables(String template) {
        try {
            return Optional.of(PathTemplate.of(template).variables());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isTemplate(String text) {
        return template(text, Place.root()).isPresent();
    }

    private static Optional<String> prefix(String text, Place place) {
        if (text.endsWith("//")) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT, "must not end in //: a slash at the end of a prefix is ignored");
        }
        return normal(text, place)
                .map(path -> path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static Optional<String> normal(String text, Place place) {
        return begins(text, place).flatMap(segments -> {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                Optional<String> segment = segment(segments.get(i), place);
                if (segment.isEmpty()) {
                    return segment;
                }
                path.append('/').append(segment.get());
            }
            return Optional.of(path.toString());
        });
    }

    private static Optional<String> template(String text, Place place) {
        if (!text.startsWith("/")) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT, "must start with /" + Meant.insteadIf(text, "/" + text, Paths::isTemplate));
        }
        List<Segment> segments;
        try {
            segments = PathTemplate.of(text).segments();
        } catch (IllegalArgumentException e) {
            return place.refuse(MistakeCode.BAD_FORMAT, e.getMessage());
        }
        StringBuilder path = new StringBuilder();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            Optional<String> segment = switch (segments.get(i)) {
                case Segment.Literal(String literal) -> segment(literal, place);
                case Segment.Variable(String name) -> once(name, names, place).map(_ -> "{" + name + "}");
                case Segment.Constrained(String name, String regex) ->
                    once(name, names, place)
                            .flatMap(_ -> constraint(regex, place))
                            .map(_ -> "{" + name + ":" + regex + "}");
                case Segment.Rest(String name) -> once(name, names, place).map(_ -> "{" + name + "...}");
            };
            if (segment.isEmpty()) {
                return segment;
            }
            path.append('/').append(segment.get());
        }
        return Optional.of(path.toString());
    }

    private static Optional<String> once(String name, Set<String> names, Place place) {
        return names.add(name)
                ? Optional.of(name)
                : place.refuse(MistakeCode.NOT_UNIQUE, "must not have the variable " + name + " twice");
    }

    private static Optional<String> constraint(String regex, Place place) {
        return regex.indexOf('/') < 0
                ? Regexes.read(regex, place)
                : place.refuse(
                        MistakeCode.BAD_FORMAT,
                        "must have no slash in {name:regex}, which takes one segment: " + regex);
    }

    private static Optional<List<String>> begins(String text, Place place) {
        return text.startsWith("/")
                ? Optional.of(List.of(text.substring(1).split("/", -1)))
                : place.refuse(MistakeCode.BAD_FORMAT, "must start with /" + withSlash(text));
    }

    /** Somebody may have typed a whole address, or have forgotten the slash. */
    private static String withSlash(String text) {
        String path = text.replaceFirst("^[A-Za-z]+://[^/?#]*", "");
        String meant = path.startsWith("/") ? path : "/" + path;
        return Meant.insteadIf(
                text, meant, one -> WRITTEN.matcher(one.replace("/", "")).matches());
    }

    private static Optional<String> segment(String text, Place place) {
        if (!WRITTEN.matcher(text).matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, refusalOf(text));
        }
        // A segment on its own: what has no normal form, or loses its segment in it, leads up or nowhere.
        return NORMALIZER
                .normalize("/" + text)
                .map(path -> path.substring(1))
                .filter(segment -> segment.isEmpty() == text.isEmpty())
                .or(() -> place.refuse(
                        MistakeCode.BAD_FORMAT,
                        "must have two hex digits behind every %, never %00, and neither . nor .. as a segment, also"
                                + " not encoded or beside an encoded slash"));
    }

    private static String refusalOf(String segment) {
        if (segment.indexOf('?') >= 0 || segment.indexOf('#') >= 0) {
            return "must be a path alone, without a query or fragment";
        }
        return segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0
                ? "must not have braces; variables belong into a template"
                : "must have characters other than letters, digits and -._~!$&'()*+,;=:@ percent-encoded";
    }
}
