package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.WebUrl;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that the gateway calls by itself. */
public final class WebUrls {
    private static final int LONGEST = 2000;
    private static final String ACCEPTED = "an address that begins with https:// or http://, without user and fragment";
    private static final Pattern FORM = Pattern.compile("(?<origin>[A-Za-z]+://[^/?#\\\\]+)(?<path>[/?].*)?");
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    /** Written without the port that its scheme has by itself. */
    public static final Shape<WebUrl> WEB_URL = TextShape.of(ACCEPTED, LONGEST, WebUrls::parse, WebUrl::toString);

    private WebUrls() {}

    /** The address that a text outside of any document is; empty if it is none that may be called. */
    public static Optional<WebUrl> parse(String text) {
        return text.length() > LONGEST ? Optional.empty() : parse(text, Place.root());
    }

    private static Optional<WebUrl> parse(String text, Place place) {
        Matcher url = FORM.matcher(text);
        if (!url.matches() || !PATH.matcher(path(url)).matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED);
        }
        return TargetUrls.parse(url.group("origin"), place).map(origin -> new WebUrl(origin, path(url)));
    }

    private static String path(Matcher url) {
        String path = url.group("path");
        return path == null ? "/" : path.startsWith("/") ? path : "/" + path;
    }
}
