package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Names and values of header fields that the configuration adds to messages. */
public final class HeaderFields {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CONTENT = Pattern.compile("(?:[\\x21-\\x7e](?:[\\t\\x20-\\x7e]*[\\x21-\\x7e])?)?");
    // RFC 9110, 7.6.1 and RFC 9112, 6: these describe the connection or the framing, which are the gateway's own.
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    // What asks for another answer than a whole one in plain JSON, or belongs to content that does not go along.
    private static final Set<String> NOT_FOR_PARTS = Set.of(
            "accept-encoding",
            "content-encoding",
            "expect",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "range");

    // What the gateway tells services by itself.
    private static final Set<String> OWN_FOR_SERVICES = Set.of(
            "forwarded",
            "host",
            "traceparent",
            "tracestate",
            "via",
            "x-consumer-groups",
            "x-consumer-name",
            "x-credential-id",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-real-ip",
            "x-request-id");

    // By what clients show that they may call.
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    /** A field name of RFC 9110 that is not the gateway's own affair. */
    public static final Shape<String> NAME =
            TextShape.of("a header field name", 100, HeaderFields::parseName, Function.identity());

    /** The same for what goes to services, or would: nothing of what the gateway tells them by itself. */
    public static final Shape<String> OF_SERVICES =
            TextShape.of("a header field name", 100, HeaderFields::parseNameForServices, Function.identity());

    /** The same for what services are told of callers, which must not look like what else they are told. */
    public static final Shape<String> CLAIM_NAME =
            TextShape.of("a header field name", 100, HeaderFields::parseClaimName, Function.identity());

    /** The same for requests of the gateway's own, whose answers it must be able to read whole. */
    public static final Shape<String> OF_PARTS = TextShape.of(
            "a header field name",
            100,
            (text, place) ->
                    NOT_FOR_PARTS.contains(normal(text)) ? notAllowed(text, place) : parseNameForServices(text, place),
            Function.identity());

    /** A client's field that can go along with a request of the gateway's own. */
    public static final Shape<String> PASSED_ON =
            TextShape.of("a header field name", 100, HeaderFields::parsePassedOn, Function.identity());

    /** Any field name of RFC 9110, also one that is the gateway's own affair; names of cookies have the same form. */
    public static final Shape<String> ANY_NAME = TextShape.matching("a name: a token of RFC 9110", 100, TOKEN);

    /** Visible ASCII, spaces and tabs within; so never CR, LF or NUL. */
    public static final Shape<String> CONTENTS =
            TextShape.matching("a header field value: printable ASCII without a space at either end", 4096, CONTENT);

    private HeaderFields() {}

    /** Whether a field can have this name. */
    public static boolean name(String name) {
        return TOKEN.matcher(name).matches();
    }

    /** Whether a field can have this value. */
    public static boolean contents(String value) {
        return CONTENT.matcher(value).matches();
    }

    private static Optional<String> parseName(String text, Place place) {
        if (!TOKEN.matcher(text).matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be a header field name: a token of RFC 9110");
        }
        return OWN.contains(normal(text)) ? notAllowed(text, place) : Optional.of(text);
    }

    private static Optional<String> parseClaimName(String text, Place place) {
        return CREDENTIALS.contains(normal(text)) ? notAllowed(text, place) : parseNameForServices(text, place);
    }

    private static Optional<String> parseNameForServices(String text, Place place) {
        return OWN_FOR_SERVICES.contains(normal(text)) ? notAllowed(text, place) : parseName(text, place);
    }

    /** As services that read fields as CGI variables see it (RFC 3875, 4.1.18). */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> parsePassedOn(String text, Place place) {
        boolean own = NOT_FOR_PARTS.contains(normal(text));
        return own ? notAllowed(text, place) : parseName(text, place);
    }

    private static Optional<String> notAllowed(String text, Place place) {
        return place.refuse(MistakeCode.NOT_ALLOWED, "must not be " + text + ": the gateway sets it by itself");
    }
}
