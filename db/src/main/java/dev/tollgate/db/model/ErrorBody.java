package dev.tollgate.db.model;

import java.util.List;

/**
 * What the gateway's own answers say in place of problem details (RFC 9457).
 *
 * @param contentType of the body
 * @param body with places for values, see {@link #VALUES}, such as <code>${error.code}</code>
 */
public record ErrorBody(String contentType, String body) {

    /** What stands in <code>${…}</code>; the last one is JSON, and for bodies of JSON only. */
    public static final List<String> VALUES =
            List.of("error.code", "error.status", "error.title", "error.detail", "request.id", "error.errors");

    /** The value that is JSON: all that is wrong with a request's content; an empty array otherwise. */
    public static final String ERRORS = VALUES.getLast();

    /** Whether the body is JSON. */
    public boolean json() {
        String type = mediaType();
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** Whether the body is markup, in which values are escaped. */
    public boolean markup() {
        String type = mediaType();
        return type.equals("text/html") || type.endsWith("/xml") || type.endsWith("+xml");
    }

    private String mediaType() {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(java.util.Locale.ROOT);
    }
}
