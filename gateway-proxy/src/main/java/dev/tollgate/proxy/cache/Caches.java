package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Step;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Compiles the caches of routes, and keeps what they hold through all revisions. Safe for any number of threads. */
public final class Caches {
    private final CacheStore store;
    private final ConcurrentMap<Zone.Meaning, Zone> zones = new ConcurrentHashMap<>();

    /** @param maximumBytes what is kept at most, by all routes together */
    public Caches(long maximumBytes, InstantSource time) {
        this.store = new CacheStore(maximumBytes, time);
    }

    /** The step of a route that has a cache. */
    public Optional<Step> compile(Route route) {
        return route.policies().cache().map(cache -> new CacheStep(zone(route, cache), cache));
    }

    private Zone zone(Route route, Cache cache) {
        return zones.computeIfAbsent(Zone.Meaning.of(route, cache), Zone::new);
    }

    /** Only these routes are left; what others kept goes. */
    public void retain(Collection<Route> routes) {
        Set<Zone.Meaning> used = routes.stream()
                .flatMap(route -> route.policies().cache().stream().map(cache -> Zone.Meaning.of(route, cache)))
                .collect(Collectors.toSet());
        zones.forEach((meaning, zone) -> {
            if (!used.contains(meaning) && zones.remove(meaning, zone)) {
                store.drop(zone);
            }
        });
    }

    /** What is kept, for whoever looks or purges. */
    public CacheStore store() {
        return store;
    }
}
