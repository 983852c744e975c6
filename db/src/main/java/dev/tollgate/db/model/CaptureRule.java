package dev.tollgate.db.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which requests nodes keep with all their header fields, and with their content, for a time. A request is one of the
 * rule's if it meets every condition that the rule has.
 *
 * @param name by which people tell it from others
 * @param route that must have won; any, if empty
 * @param methods one of which the request must have; any, if empty
 * @param pathPrefix what the path must begin with, as routes are matched by it; any, if empty
 * @param consumer who must have called; anybody, if empty
 * @param statuses one of which the reply must have; any, if empty
 * @param minDuration how long the request must have taken at least
 * @param bodies whether the content is kept too
 * @param maxBodySize how many bytes of a content are kept at most
 * @param perSecond how many requests a node keeps in a second at most
 * @param requests how many requests a node keeps in all
 * @param mask names of header fields, and places in JSON, whose values are kept from everybody
 * @param expiresAt from then on it keeps nothing
 */
public record CaptureRule(
        String name,
        Optional<String> route,
        List<String> methods,
        Optional<String> pathPrefix,
        Optional<String> consumer,
        List<StatusRange> statuses,
        Duration minDuration,
        boolean bodies,
        long maxBodySize,
        int perSecond,
        int requests,
        List<String> mask,
        Instant expiresAt) {

    /** How far ahead its end may lie when it is saved. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** The most bytes that a rule may keep of a content. */
    public static final long MOST_BODY = 64 * 1024;

    public CaptureRule {
        methods = List.copyOf(methods);
        statuses = List.copyOf(statuses);
        mask = List.copyOf(mask);
    }

    /** Whether it keeps requests at this moment. */
    public boolean runs(Instant moment) {
        return moment.isBefore(expiresAt);
    }

    /** Whether requests of this route may be among its own. */
    public boolean covers(String routeName) {
        return route.map(routeName::equals).orElse(true);
    }
}
