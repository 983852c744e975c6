package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
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

    /** One name or address, without a port. */
    public static final Shape<String> NAME = TextShape.of(
            "a host such as api.example.com",
            LONGEST,
            (text, place) -> text.startsWith("*")
                    ? place.refuse(MistakeCode.BAD_FORMAT, "must be one host, such as api.example.com")
                    : parsePattern(text, place),
            Function.identity());

    /** A name or address, maybe with a port: what Host says (RFC 9110, 7.2). */
    public static final Shape<String> AUTHORITY = TextShape.of(
            "a host such as api.example.com or api.example.com:8080",
            LONGEST + 8,
            Hosts::parseAuthority,
            Function.identity());

    private static final Pattern PORT = Pattern.compile("(.+):([1-9][0-9]{0,4})");
    private static final int HIGHEST_PORT = 65_535;

    private Hosts() {}

    private static Optional<String> parseAuthority(String text, Place place) {
        Matcher matcher = PORT.matcher(text);
        boolean port = matcher.matches() && Integer.parseInt(matcher.group(2)) <= HIGHEST_PORT;
        Optional<String> host = literal(port ? matcher.group(1) : text);
        return host.map(valid -> port ? valid + ":" + matcher.group(2) : valid)
                .or(() -> place.refuse(MistakeCode.BAD_FORMAT, "must be a host name or address, maybe with a port"));
    }

    private static Optional<String> parsePattern(String text, Place place) {
        boolean wildcard = text.startsWith("*.");
        Optional<String> host = wildcard ? name(text.substring(2).toLowerCase(Locale.ROOT)) : literal(text);
        return host.map(valid -> wildcard ? "*." + valid : valid)
                .or(() -> place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED + alone(text)));
    }

    /** Somebody may have typed a whole address, or a port. */
    private static String alone(String text) {
        String meant = text.strip().replaceFirst("^[A-Za-z]+://", "").replaceFirst("[/?#].*$", "");
        return Meant.insteadIf(
                text, meant.replaceFirst(":[0-9]*$", ""), one -> literal(one).isPresent());
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
