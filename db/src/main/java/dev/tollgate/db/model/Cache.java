package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which answers of a route are kept for later requests, and for how long (RFC 9111, as a shared cache).
 *
 * @param ttl the freshness of answers that state none; empty: only what they state counts
 * @param methods that are answered from the cache: GET, HEAD or both
 * @param respectOrigin whether answers have the last word; if not, {@code ttl} also overrides what they state,
 *     {@code no-store} and {@code private} excepted
 * @param heuristic whether the age of what was last modified long ago says how long it stays (RFC 9111, 4.2.2)
 * @param staleWhileRevalidate how long a stale answer serves while it is asked for anew, if it does not say itself
 * @param staleIfError how long a stale answer serves while the service fails, if it does not say itself
 * @param maxObjectSize bytes of content up to which an answer is kept; empty: as much as the node's cache takes
 * @param shared whether callers who say who they are share answers
 */
public record Cache(
        Optional<Duration> ttl,
        List<String> methods,
        boolean respectOrigin,
        boolean heuristic,
        Key key,
        Optional<Duration> staleWhileRevalidate,
        Optional<Duration> staleIfError,
        Optional<Long> maxObjectSize,
        boolean shared) {

    /** As a block without any member says. */
    public static final Cache DEFAULT = new Cache(
            Optional.empty(),
            List.of("GET", "HEAD"),
            true,
            false,
            Key.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.of(1L << 20),
            false);

    public Cache {
        methods = List.copyOf(methods);
    }

    /**
     * What tells requests of one path apart, besides their host and query.
     *
     * @param ignoredQuery names of query parameters that do not, or beginnings of names with a {@code *} behind
     * @param headers names of fields that do
     */
    public record Key(List<String> ignoredQuery, List<String> headers) {
        public static final Key DEFAULT = new Key(List.of(), List.of());

        public Key {
            ignoredQuery = List.copyOf(ignoredQuery);
            headers = List.copyOf(headers);
        }
    }
}
