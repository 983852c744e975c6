package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Host names, as routes ask for them and targets have them. */
public final class Hosts {
    // Underscores are not in RFC 1123, but container networks give such names.
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    // A name whose last label is a number is read as an IPv4 address by some resolvers, in ways that differ.
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int LONGEST = 253;
    private static final String ACCEPTED =
            "a host without a port: a name (in its xn-- form if it has other letters than ASCII), an IPv4 address or an"
                    + " IPv6 address in brackets; or *. and a name";

    /** What a route asks for: exact, or all names below one. In lower case; IPv6 addresses in brackets. */
    public static final Shape<String> PATTERN =
            TextShape.of(ACCEPTED, LONGEST + 2, Hosts::parsePattern, Function.identity());

    private Hosts() {}

    private static Optional<String> parsePattern(String text, Place place) {
        boolean wildcard = text.startsWith("*.");
        Optional<String> host = wildcard ? name(text.substring(2).toLowerCase(Locale.ROOT)) : literal(text);
        return host.map(valid -> wildcard ? "*." + valid : valid)
                .or(() -> place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED));
    }

    /** The normal form of a name or address; an IPv6 address has its brackets before and after. */
    static Optional<String> literal(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return IpLiteral.parse(text.substring(1, text.length() - 1))
                    .filter(_ -> text.indexOf(':') > 0)
                    .map(IpLiteral::text)
                    .map(canonical -> canonical.indexOf(':') < 0 ? canonical : "[" + canonical + "]");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.indexOf(':') < 0 && IpLiteral.parse(lower).isPresent() ? Optional.of(lower) : name(lower);
    }

    private static Optional<String> name(String lower) {
        boolean valid = lower.length() <= LONGEST
                && LABELS.matcher(lower).matches()
                && !NUMERIC_END.matcher(lower).matches();
        return valid ? Optional.of(lower) : Optional.empty();
    }
}
