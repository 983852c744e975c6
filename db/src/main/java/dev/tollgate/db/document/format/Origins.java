package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.regex.Pattern;

/** Origins of pages, as browsers name them (RFC 6454, 6.2). */
public final class Origins {
    /** One origin, all below a host, or all that there are. */
    public static final Shape<String> PATTERN = TextShape.matching(
            "an origin in lower case such as https://app.example.com, https://*.example.com or *, without a path",
            300,
            Pattern.compile("\\*|[a-z][a-z0-9+.-]*://(?:(?:\\*\\.)?[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?"));

    private Origins() {}
}
