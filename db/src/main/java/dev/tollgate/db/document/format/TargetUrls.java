package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.AddressRefusal;
import dev.tollgate.db.model.TargetUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where targets listen: {@code http} or {@code https}, a host, and a port. */
public final class TargetUrls {
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#\\\\]*)(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[^\\]@]*\\]|[^\\[\\]:@]*)(?::(?<port>[0-9]{1,5}))?");
    private static final Set<String> SECURE = Set.of("https", "wss");
    private static final int MOST_REPEATED = 100;
    private static final String ACCEPTED =
            "http://host:port or https://host:port, without user, path, query and fragment";

    /** Written with its port, whatever the scheme's own is. */
    public static final Shape<TargetUrl> TARGET_URL =
            TextShape.of(ACCEPTED, 300, TargetUrls::parse, TargetUrl::toString);

    private TargetUrls() {}

    static Optional<TargetUrl> parse(String text, Place place) {
        Matcher url = FORM.matcher(text);
        if (!url.matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, withoutScheme(text));
        }
        boolean secure = url.group("scheme").equalsIgnoreCase("https");
        boolean known = secure || url.group("scheme").equalsIgnoreCase("http");
        boolean bare = url.group("rest").isEmpty() || url.group("rest").equals("/");
        Matcher authority = AUTHORITY.matcher(url.group("authority"));
        if (!known || !bare || !authority.matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED + bare(url));
        }
        int standard = secure ? 443 : 80;
        int port = authority.group("port") == null ? standard : Integer.parseInt(authority.group("port"));
        if (port < 1 || port > 65535) {
            return place.refuse(MistakeCode.OUT_OF_RANGE, "must have a port from 1 to 65535");
        }
        return Hosts.literal(authority.group("host"))
                .or(() -> place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED + "; the host is not valid"))
                .flatMap(host -> reachable(unbracketed(host), place))
                .map(host -> new TargetUrl(secure, host, port));
    }

    private static String withoutScheme(String text) {
        String meant = "http://" + text;
        return text.length() <= MOST_REPEATED && parse(meant, Place.root()).isPresent()
                ? "has no scheme: write " + meant
                : "must be " + ACCEPTED;
    }

    /** What is left of an address that has more than a target needs; nothing is repeated that may be a password. */
    private static String bare(Matcher url) {
        boolean secure = SECURE.contains(url.group("scheme").toLowerCase(Locale.ROOT));
        String meant = (secure ? "https://" : "http://") + url.group("authority");
        boolean told = meant.length() <= MOST_REPEATED
                && !meant.equals(url.group())
                && meant.indexOf('@') < 0
                && parse(meant, Place.root()).isPresent();
        return told ? "; did you mean " + meant + "?" : "";
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Optional<String> reachable(String host, Place place) {
        return IpLiteral.parse(host)
                .flatMap(AddressRefusal::of)
                .or(() -> AddressRefusal.ofName(host))
                .<Optional<String>>map(refusal ->
                        place.refuse(MistakeCode.NOT_ALLOWED, "must not be a " + refusal.words() + ": " + host))
                .orElseGet(() -> Optional.of(host));
    }
}
