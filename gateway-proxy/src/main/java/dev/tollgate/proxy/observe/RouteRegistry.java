package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.RouteTraffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * The numbers of all routes by name, through all revisions: a route that is compiled anew goes on counting where it
 * was. Safe for any number of threads.
 */
final class RouteRegistry {
    private static final long LINGERING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ConcurrentMap<Key, RouteMetrics> metrics = new ConcurrentHashMap<>();
    private final RouteMetrics unmatched = new RouteMetrics("", "");

    /** Forgotten routes, whose last requests may not have ended yet. */
    private final Queue<Departed> departed = new ConcurrentLinkedQueue<>();

    private record Departed(RouteMetrics metrics, long nanoTime) {}

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
        metrics.forEach((key, gone) -> {
            if (!routes.contains(key.route()) && metrics.remove(key, gone)) {
                departed.add(new Departed(gone, System.nanoTime()));
            }
        });
    }

    /** What all of them have news of since this was asked last, by one thread. */
    List<RouteTraffic> news() {
        List<RouteTraffic> news = new ArrayList<>();
        unmatched.news().ifPresent(news::add);
        metrics.values().forEach(route -> route.news().ifPresent(news::add));
        long now = System.nanoTime();
        departed.removeIf(gone -> {
            gone.metrics().news().ifPresent(news::add);
            return now - gone.nanoTime() > LINGERING_NANOS;
        });
        return news;
    }

    Collection<RouteMetrics> routes() {
        return metrics.values();
    }
}
