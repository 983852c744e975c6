package dev.tollgate.proxy;

import dev.tollgate.db.caching.CacheReport;
import dev.tollgate.db.caching.CachedReply;
import dev.tollgate.db.caching.RouteCache;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.cache.KeptReply;
import dev.tollgate.proxy.mask.MaskedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a node is told about its response cache: what goes, and of which routes somebody wants to see what is kept. Safe
 * for any number of threads.
 */
final class NodeCache {
    /** A little longer than whoever looks on takes to ask again. */
    private static final Duration SHOWN = Duration.ofSeconds(15);
    /** Looked through for those that answered most. */
    private static final int MOST_LOOKED_THROUGH = 10_000;

    private final Caches caches;
    private final InstantSource time;
    private final Map<String, Instant> shownUntil = new ConcurrentHashMap<>();

    NodeCache(Caches caches, InstantSource time) {
        this.caches = caches;
        this.time = time;
    }

    /** What nodes are told beside revisions. */
    void heard(List<Command> commands) {
        for (Command command : commands) {
            switch (command) {
                case PurgeCache(CachePurge purge) -> caches.store().purge(purge);
                case ShowCache(String route) ->
                    shownUntil.put(route, time.instant().plus(SHOWN));
                case ForceTarget _, ShowLimits _, ResetLimits _, ExchangeQuotas _ -> {}
            }
        }
    }

    /** A purge may have been missed, so everything goes. */
    void missed() {
        caches.store().purge(new CachePurge.Everything(false));
    }

    /** What is kept of the routes that somebody looks at; empty if nobody does. */
    Optional<CacheReport> report() {
        Instant now = time.instant();
        shownUntil.values().removeIf(now::isAfter);
        if (shownUntil.isEmpty()) {
            return Optional.empty();
        }
        List<RouteCache> routes = shownUntil.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(CacheReport.MOST_ROUTES)
                .map(entry -> route(entry.getKey()))
                .toList();
        return Optional.of(
                new CacheReport(now, caches.store().bytes(), caches.store().maximumBytes(), routes));
    }

    private RouteCache route(String route) {
        Caches.Amount amount = caches.of(route);
        List<CachedReply> examples = caches.store().kept(route, MOST_LOOKED_THROUGH).stream()
                .sorted(Comparator.comparingLong(KeptReply::hits).reversed().thenComparing(KeptReply::url))
                .limit(RouteCache.MOST_EXAMPLES)
                .map(NodeCache::told)
                .toList();
        return new RouteCache(route, amount.replies(), amount.bytes(), examples);
    }

    private static CachedReply told(KeptReply reply) {
        return new CachedReply(
                masked(reply.url()),
                reply.caller(),
                reply.status(),
                reply.vary(),
                reply.tags(),
                reply.bytes(),
                reply.ageSeconds(),
                reply.ttlSeconds(),
                reply.hits());
    }

    private static String masked(String url) {
        int query = url.indexOf('?');
        return query < 0
                ? url
                : url.substring(0, query + 1) + MaskedQuery.of(url.substring(query + 1), Optional.empty());
    }
}
