package dev.tollgate.db.model;

/**
 * What nodes throw out of their response caches.
 *
 * <p>A soft purge only ends the freshness: entries may still be confirmed by the service, and answer where the rule
 * lets stale ones answer.
 */
public sealed interface CachePurge {

    /** Whether entries only become stale. */
    boolean soft();

    /** Every entry of a route. */
    record OfRoute(String route, boolean soft) implements CachePurge {}

    /**
     * Every entry whose URL begins so, character by character.
     *
     * @param urlPrefix a path, on any host; or {@code http://} or {@code https://}, both the same, a host and a path
     */
    record UnderUrl(String urlPrefix, boolean soft) implements CachePurge {}

    /** Every entry whose answer had this tag in {@code Cache-Tag} or {@code Surrogate-Key}. */
    record Tagged(String tag, boolean soft) implements CachePurge {}

    /** Every entry. */
    record Everything(boolean soft) implements CachePurge {}
}
