package dev.tollgate.proxy.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.proxy.wire.Octets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a node keeps, in memory that is bounded by bytes, keys and fields included. What is used seldom goes
 * first, whatever route it is of. Safe for any number of threads.
 */
public final class CacheStore {
    private static final long SECOND = 1_000;

    private final long maximumBytes;
    private final InstantSource time;
    private final Cache<CacheKey, Resource> resources;
    private final Generations generations;
    private final LongAdder evictions = new LongAdder();
    private final AtomicInteger purges = new AtomicInteger();
    private final AtomicInteger zones = new AtomicInteger();

    CacheStore(long maximumBytes, InstantSource time) {
        this.maximumBytes = maximumBytes;
        this.time = time;
        this.generations = new Generations(maximumBytes);
        this.resources = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .<CacheKey, Resource>weigher((key, resource) -> resource.weight(key))
                .removalListener(this::left)
                .build();
    }

    /** What holds now of a key: for whoever asks for an answer to it. */
    Stamp stamp(CacheKey key) {
        return new Stamp(generations.of(key.path()), key.zone().generation(), purges.get());
    }

    /** Whether nothing has happened that makes an answer bad which was asked for then, as far as it is kept by now. */
    boolean good(CacheKey key, Stamp stamp) {
        return stamp.path() == generations.of(key.path())
                && stamp.zone() == key.zone().generation();
    }

    /** What is kept for the key, good or not. */
    @Nullable
    Resource find(CacheKey key) {
        return resources.getIfPresent(key);
    }

    /** Keeps an answer, unless something has happened since it was asked for that makes it bad. */
    void keep(CacheKey key, StoredReply reply) {
        Stamp stamp = reply.stamp();
        if (key.zone().closed() || !current(key, stamp)) {
            return;
        }
        put(key, old -> old == null ? Resource.of(reply) : old.with(reply));
        // Whoever purges counts first and then looks through what is kept; here it is the other way round. So one of
        // the two sees the other.
        if (!current(key, stamp)) {
            remove(key, reply);
        }
    }

    /** In place of an answer that is kept, another one for the same requests; nothing if it is not kept any more. */
    void replace(CacheKey key, StoredReply old, StoredReply next) {
        change(key, resource -> resource.map(reply -> reply == old ? next : reply));
    }

    void remove(CacheKey key, StoredReply reply) {
        change(key, resource -> resource.without(reply));
    }

    /** Until then nobody waits for anybody else's answer to this key. */
    void leaveAlone(CacheKey key, long untilMillis) {
        put(key, old -> new Resource(old == null ? List.of() : old.replies(), untilMillis));
    }

    /** Whether nothing is kept, and nothing is on its way that was asked for by a route that keeps anything. */
    boolean empty() {
        return zones.get() == 0;
    }

    /** Whatever is kept of this path, or is on its way, is good no more. */
    void invalidate(int path) {
        generations.next(path);
    }

    /** A route means this from now on. */
    void open() {
        zones.incrementAndGet();
    }

    /** Drops all of a zone that no route means any more. */
    void drop(Zone zone) {
        zones.decrementAndGet();
        zone.close();
        sweep(key -> key.zone() == zone, _ -> true, false);
    }

    /**
     * Lets answers go: hard, so that they are not there any more, or soft, so that each is asked for anew before it
     * serves. What is on its way is not kept either.
     *
     * @return how many answers were kept
     */
    public int purge(CachePurge purge) {
        purges.incrementAndGet();
        return switch (purge) {
            case CachePurge.OfRoute(String route, boolean soft) ->
                sweep(key -> key.zone().route().equals(route), _ -> true, soft);
            case CachePurge.UnderUrl(String prefix, boolean soft) -> {
                byte[] bytes = Octets.bytes(withoutScheme(prefix));
                yield sweep(key -> key.beginsWith(bytes), _ -> true, soft);
            }
            case CachePurge.Tagged(String tag, boolean soft) ->
                sweep(_ -> true, reply -> reply.tags().contains(tag), soft);
            case CachePurge.Everything(boolean soft) -> sweep(_ -> true, _ -> true, soft);
        };
    }

    /** A path as it is; a host, which has no case, and what follows it. */
    private static String withoutScheme(String prefix) {
        if (prefix.startsWith("/")) {
            return prefix;
        }
        String rest = prefix.substring(prefix.indexOf("://") + 3);
        int path = rest.indexOf('/');
        return path < 0
                ? rest.toLowerCase(Locale.ROOT)
                : rest.substring(0, path).toLowerCase(Locale.ROOT) + rest.substring(path);
    }

    /** What is kept for these callers goes; what is on its way, for whomever, is not kept. */
    void forget(Callers.Gone callers) {
        purges.incrementAndGet();
        sweep(key -> key.zone().meaning().byCaller() && callers.has(key.caller()), _ -> true, false);
    }

    /** Answers that are kept for a route, in no order, so many at most. */
    public List<KeptReply> kept(String route, int most) {
        long now = time.millis();
        List<KeptReply> kept = new ArrayList<>();
        for (var entry : resources.asMap().entrySet()) {
            CacheKey key = entry.getKey();
            if (key.zone().route().equals(route)) {
                for (StoredReply reply : entry.getValue().replies()) {
                    if (kept.size() == most) {
                        return kept;
                    }
                    if (good(key, reply.stamp())) {
                        kept.add(told(key, reply, now));
                    }
                }
            }
        }
        return kept;
    }

    /** How many answers had to go to make room for others. */
    public long evictions() {
        return evictions.sum();
    }

    /** Bytes that are kept in all; what has just been kept is counted in now, which else is done in time. */
    public long bytes() {
        resources.cleanUp();
        return resources.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Bytes that are kept at most. */
    public long maximumBytes() {
        return maximumBytes;
    }

    private static KeptReply told(CacheKey key, StoredReply reply, long now) {
        return new KeptReply(
                key.url(),
                key.caller(),
                reply.status(),
                reply.selection().names(),
                reply.tags(),
                reply.bytes(),
                (now - reply.facts().born()) / SECOND,
                Math.floorDiv(key.zone().freshFor(reply.facts(), now), SECOND),
                reply.hits().getOpaque());
    }

    /** Whether nothing at all has happened since that keeps an answer from being kept. */
    boolean current(CacheKey key, Stamp stamp) {
        return good(key, stamp) && stamp.purge() == purges.get();
    }

    private int sweep(Predicate<CacheKey> keys, Predicate<StoredReply> replies, boolean soft) {
        long now = time.millis();
        int[] gone = new int[1];
        for (CacheKey key : resources.asMap().keySet()) {
            if (keys.test(key)) {
                change(
                        key,
                        resource -> resource.map(reply -> {
                            if (!replies.test(reply)) {
                                return reply;
                            }
                            gone[0]++;
                            return soft ? reply.expired(now) : null;
                        }));
            }
        }
        return gone[0];
    }

    private void put(CacheKey key, UnaryOperator<@Nullable Resource> change) {
        resources.asMap().compute(key, (_, old) -> counted(key, old, change.apply(old)));
    }

    private void change(CacheKey key, UnaryOperator<Resource> change) {
        resources.asMap().computeIfPresent(key, (_, old) -> {
            Resource next = change.apply(old);
            return next.replies().isEmpty() && next.alone() == 0 ? null : counted(key, old, next);
        });
    }

    private static Resource counted(CacheKey key, @Nullable Resource old, @Nullable Resource next) {
        Resource counted = Objects.requireNonNull(next);
        key.zone().weighs(counted.weight(key), counted.replies().size());
        return counted;
    }

    private void left(@Nullable CacheKey key, @Nullable Resource resource, RemovalCause cause) {
        if (key != null && resource != null) {
            if (cause.wasEvicted()) {
                evictions.add(resource.replies().size());
            }
            key.zone().weighs(-resource.weight(key), -resource.replies().size());
        }
    }
}
