package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.db.Database;
import dev.tollgate.db.caching.CachedReply;
import dev.tollgate.db.caching.NodeCacheReport;
import dev.tollgate.db.caching.RouteCache;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.ui.detail.Cache;
import dev.tollgate.ui.detail.CacheContents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What nodes keep of routes, in the console's words. Safe for any number of threads. */
final class CacheViews {
    /** Nodes tell for longer than that after they were asked. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(5);
    /** What was told longer ago is of somebody who looked then. */
    private static final Duration TOLD = Duration.ofSeconds(20);

    private static final int MOST_ROWS = 50;
    private static final double PERCENT = 100;
    private static final double KILOBYTE = 1 << 10;
    private static final double MILLIS = 1e3;

    private final Database database;
    private final RouteRates rates;
    private final InstantSource clock;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    CacheViews(Database database, RouteRates rates, InstantSource clock) {
        this.database = database;
        this.rates = rates;
        this.clock = clock;
    }

    /** Path of the contents alone. */
    static String path(String route) {
        return "/parts/routes/" + route + "/cache";
    }

    /** Path at which something is let go. */
    static String purge(String route) {
        return Subject.ROUTE.path(route + "/cache/purge");
    }

    /** The card of a route; empty if it does not cache. */
    Optional<Cache> card(Route route, boolean may) {
        return route.policies()
                .cache()
                .map(_ -> new Cache(
                        purge(route.name()),
                        contents(route.name()),
                        prefix(route),
                        may,
                        Subject.ROUTE.role().id()));
    }

    private static String prefix(Route route) {
        return route.match().paths().stream()
                .findFirst()
                .map(path -> switch (path) {
                    case PathMatch.Exact(String exact) -> exact;
                    case PathMatch.Prefix(String prefix) -> prefix;
                    case PathMatch.Template _, PathMatch.Regex _ -> "/";
                })
                .orElse("/");
    }

    private record Told(String node, RouteCache cache) {}

    /** What is kept, as far as nodes have told; they are asked to. */
    CacheContents contents(String route) {
        ask(route);
        Instant oldest = clock.instant().minus(TOLD);
        List<Told> told = new ArrayList<>();
        for (NodeCacheReport node : database.nodes().caches()) {
            if (node.live() && node.report().at().isAfter(oldest)) {
                node.report().routes().stream()
                        .filter(cache -> cache.route().equals(route))
                        .forEach(cache -> told.add(new Told(node.node(), cache)));
            }
        }
        CacheCounts counts = rates.now().cache(route);
        return new CacheContents(
                path(route),
                summary(told),
                counts.requests() == 0
                        ? Numbers.NONE
                        : Numbers.of(PERCENT * counts.answered() / counts.requests()) + " %",
                counts.requests() == 0
                        ? "none"
                        : counts.byResult().entrySet().stream()
                                .map(count -> count.getKey() + " " + count.getValue())
                                .collect(Collectors.joining(" · ")),
                size(counts.bytes()) + " and " + Numbers.of(counts.savedMillis() / MILLIS) + " s in 5 min",
                rows(told),
                told.isEmpty() ? "No node has told yet what it keeps." : "Nothing is kept.");
    }

    private void ask(String route) {
        Instant now = clock.instant();
        asked.values().removeIf(at -> at.plus(ASKED_AGAIN).isBefore(now));
        if (asked.putIfAbsent(route, now) == null) {
            database.commands().ask(new Command.ShowCache(route));
        }
    }

    private static String summary(List<Told> told) {
        long replies = told.stream().mapToLong(one -> one.cache().replies()).sum();
        long bytes = told.stream().mapToLong(one -> one.cache().bytes()).sum();
        return replies + (replies == 1 ? " answer, " : " answers, ") + size(bytes) + " on " + told.size()
                + (told.size() == 1 ? " node" : " nodes");
    }

    private record Kept(String node, CachedReply reply) {}

    private static List<CacheContents.Row> rows(List<Told> told) {
        return told.stream()
                .flatMap(one -> one.cache().examples().stream().map(reply -> new Kept(one.node(), reply)))
                .sorted(Comparator.comparingLong((Kept kept) -> kept.reply().hits())
                        .reversed()
                        .thenComparing(kept -> kept.reply().url()))
                .limit(MOST_ROWS)
                .map(kept -> row(kept.node(), kept.reply()))
                .toList();
    }

    private static CacheContents.Row row(String node, CachedReply reply) {
        List<String> about = new ArrayList<>();
        if (!reply.caller().isEmpty()) {
            about.add("of " + reply.caller());
        }
        if (!reply.vary().isEmpty()) {
            about.add("varies by " + String.join(", ", reply.vary()));
        }
        if (!reply.tags().isEmpty()) {
            about.add("tags " + String.join(", ", reply.tags()));
        }
        boolean stale = reply.ttlSeconds() <= 0;
        return new CacheContents.Row(
                reply.url(),
                String.join("; ", about),
                Integer.toString(reply.status()),
                node,
                reply.ageSeconds() + " s",
                stale ? "stale" : reply.ttlSeconds() + " s",
                stale,
                size(reply.bytes()),
                Long.toString(reply.hits()));
    }

    private static String size(long bytes) {
        return bytes < KILOBYTE
                ? bytes + " B"
                : bytes < KILOBYTE * KILOBYTE
                        ? Numbers.of(bytes / KILOBYTE) + " KB"
                        : Numbers.of(bytes / KILOBYTE / KILOBYTE) + " MB";
    }
}
