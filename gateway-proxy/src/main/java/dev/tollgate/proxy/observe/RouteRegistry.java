package dev.tollgate.proxy.observe;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The numbers of all routes by name, through all revisions: a route that is compiled anew goes on counting where it
 * was. Safe for any number of threads.
 */
final class RouteRegistry {
    private final ConcurrentMap<Key, RouteMetrics> metrics = new ConcurrentHashMap<>();
    private final RouteMetrics unmatched = new RouteMetrics("", "");

    private record Key(String route, String service) {}

    /** For requests that no route won. */
    RouteMetrics unmatched() {
        return unmatched;
    }

    /** The same object for the same names, as long as the route lives. */
    RouteMetrics of(String route, String service) {
        return metrics.computeIfAbsent(new Key(route, service), key -> new RouteMetrics(key.route(), key.service()));
    }

    /**
     * Forgets the routes that are not among these. A route that now leads to another service keeps what it counted
     * with the former one.
     */
    void retain(Set<String> routes) {
        metrics.keySet().removeIf(key -> !routes.contains(key.route()));
    }

    Collection<RouteMetrics> routes() {
        return metrics.values();
    }
}
