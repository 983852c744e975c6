package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.db.value.ValueNames;
import dev.tollgate.db.value.ValueText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and locations that the gateway makes, with variables in braces. */
public final class Templates {
    private static final int LONGEST = 2048;
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/?#\\[\\]-]*");
    private static final Pattern BEGINNING = Pattern.compile("(?:/(?!/)|\\{path}|(?:https?|\\{scheme})://).*");
    private static final PathNormalizer NORMALIZER = new PathNormalizer(false);
    private static final Set<String> OF_THE_REQUEST = Set.of("scheme", "host", "port", "path", "query", "tail");

    /** A path that goes on to a service, maybe with a query. */
    public static final Shape<String> PATH = path(ValueNames.REQUEST);

    /** Where a client is sent: a path, or a URI of http or https (RFC 9110, 10.2.2). */
    public static final Shape<String> LOCATION = TextShape.of(
            "a location such as https://{host}{path}{query} or /new/{id}",
            LONGEST,
            Templates::location,
            Function.identity());

    private Templates() {}

    /** A path that goes on where values have these names. */
    public static Shape<String> path(ValueNames names) {
        return TextShape.of(
                "a path such as /v2/orders/{id}, maybe with a query and with values such as ${consumer.name}",
                LONGEST,
                (text, place) -> path(text, names, place),
                Function.identity());
    }

    /** The path variables that a path names; none if it is malformed. */
    public static Set<String> variables(String path) {
        try {
            return named(words(ValueText.of(path), "/"));
        } catch (IllegalArgumentException _) {
            return new LinkedHashSet<>();
        }
    }

    /** The path variables that a location names; not those that every request has. */
    public static Set<String> pathVariables(String location) {
        Set<String> names = named(location);
        names.removeAll(OF_THE_REQUEST);
        return names;
    }

    private static Set<String> named(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The text without its values, each of which something else stands for. */
    private static String words(ValueText text, String value) {
        StringBuilder words = new StringBuilder();
        for (ValueText.Piece piece : text.pieces()) {
            words.append(piece instanceof ValueText.Piece.Words(String own) ? own : value);
        }
        return words.toString();
    }

    private static Optional<String> path(String text, ValueNames names, Place place) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must begin with one slash");
        }
        Optional<ValueText> values = ValueTexts.parse(text, names, place);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String filled = VARIABLE.matcher(words(values.get(), "x")).replaceAll("x");
        if (!WRITTEN.matcher(filled).matches() || filled.indexOf('#') >= 0) {
            return place.refuse(MistakeCode.BAD_FORMAT, refusal());
        }
        int query = filled.indexOf('?');
        String alone = query < 0 ? filled : filled.substring(0, query);
        // What has another normal form would go on differently from what the operator reads.
        return NORMALIZER.normalize(alone).filter(alone::equals).isPresent()
                ? Optional.of(text)
                : place.refuse(
                        MistakeCode.BAD_FORMAT,
                        "must be in normal form: without . or .. as a segment, only necessary escapes, in upper case");
    }

    private static Optional<String> location(String text, Place place) {
        if (!BEGINNING.matcher(text).matches()) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT, "must begin with one slash, http://, https://, {scheme}:// or {path}");
        }
        return WRITTEN.matcher(VARIABLE.matcher(text).replaceAll("x")).matches()
                ? Optional.of(text)
                : place.refuse(MistakeCode.BAD_FORMAT, refusal());
    }

    private static String refusal() {
        return "must have variables as {name} of letters, digits and _, and other characters than those of a URI"
                + " percent-encoded";
    }
}
