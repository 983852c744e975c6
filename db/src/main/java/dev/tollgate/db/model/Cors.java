package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;

/**
 * Which pages of other origins may call a route from a browser (Fetch Standard, 3.2).
 *
 * @param origins exact, {@code https://*.example.com} for every host below, or {@code *}
 * @param methods that may be used besides GET, HEAD and POST; {@code *} for every method
 * @param headers that requests may carry; {@code *} for every header
 * @param exposed headers of answers that pages may read
 * @param credentials whether requests may carry cookies and such
 * @param maxAge how long browsers may remember the answer
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        boolean credentials,
        Duration maxAge) {

    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
