package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.proxy.cache.ReferenceMessage.Request;
import dev.tollgate.proxy.cache.ReferenceMessage.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Rules, requests and answers of which each thing that caches care about is in some; the same ones for the same seed. */
final class RandomExchanges {
    private static final List<String> TARGETS = List.of("/a", "/a", "/a", "/b", "/a?x=1");
    private static final List<String> TAGS = List.of("\"1\"", "\"2\"", "W/\"1\"");
    private static final List<Integer> STATUSES = List.of(200, 200, 200, 200, 200, 404, 302, 299, 500, 503);
    private static final List<Long> STEPS = List.of(0L, 0L, 500L, 1_000L, 2_000L, 5_000L, 9_000L, 30_000L);
    private static final List<String> CALLERS = List.of("ann", "bob");

    private final Random random;

    RandomExchanges(long seed) {
        this.random = new Random(seed);
    }

    /** Whether it is so, in one of so many cases. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Optional<Duration> seconds(int in, int most) {
        return once(in) ? Optional.of(Duration.ofSeconds(1 + random.nextInt(most))) : Optional.empty();
    }

    Cache rule() {
        Cache plain = Cache.DEFAULT;
        return new Cache(
                seconds(2, 10),
                once(6) ? List.of("GET") : plain.methods(),
                !once(4),
                once(4),
                new Cache.Key(List.of(), once(5) ? List.of("X-Kind") : List.of()),
                seconds(3, 6),
                seconds(3, 6),
                plain.maxObjectSize(),
                once(2));
    }

    long step() {
        return one(STEPS);
    }

    String caller() {
        return one(CALLERS);
    }

    Request request(String caller, Instant now) {
        Map<String, String> fields = new TreeMap<>();
        String method = once(12) ? one(List.of("POST", "DELETE", "OPTIONS")) : once(6) ? "HEAD" : "GET";
        if (once(5)) {
            fields.put("cache-control", terms());
        }
        if (once(30)) {
            fields.put("pragma", "no-cache");
        }
        if (once(8)) {
            fields.put("if-none-match", once(3) ? one(TAGS) + ", " + one(TAGS) : once(8) ? "*" : one(TAGS));
        }
        if (once(10)) {
            fields.put("if-modified-since", ReferenceMessage.date(now.minusSeconds(random.nextInt(200))));
        }
        if (once(30)) {
            fields.put(one(List.of("if-match", "if-unmodified-since")), one(TAGS));
        }
        if (once(8)) {
            fields.put("authorization", "Basic YTpi");
        }
        if (once(2)) {
            fields.put("x-kind", one(List.of("1", "2", "1, 2")));
        }
        if (once(3)) {
            fields.put("accept-language", one(List.of("en", "de")));
        }
        return new Request(method, one(TARGETS), fields, caller);
    }

    private String terms() {
        return one(List.of(
                "no-cache",
                "no-store",
                "only-if-cached",
                "max-age=0",
                "max-age=" + random.nextInt(8),
                "min-fresh=" + random.nextInt(8),
                "max-stale",
                "max-stale=" + random.nextInt(8),
                "max-age=3, max-stale=5",
                "max-stale=4, min-fresh=1"));
    }

    Response answer(Instant now) {
        Map<String, String> fields = new TreeMap<>();
        if (!once(3)) {
            fields.put("cache-control", directives());
        }
        if (once(12)) {
            fields.put(
                    "cdn-cache-control", one(List.of("max-age=6", "no-store", "max-age=0", "s-maxage=3, max-age=9")));
        }
        if (once(5)) {
            fields.put("expires", once(5) ? "0" : ReferenceMessage.date(now.plusSeconds(random.nextInt(12) - 2L)));
        }
        if (!once(6)) {
            fields.put("date", ReferenceMessage.date(now.minusSeconds(once(4) ? random.nextInt(6) - 2L : 0)));
        }
        if (once(8)) {
            fields.put("age", Integer.toString(random.nextInt(6)));
        }
        if (!once(3)) {
            fields.put("etag", one(TAGS));
        }
        if (once(3)) {
            fields.put("last-modified", ReferenceMessage.date(now.minusSeconds(50L * (1 + random.nextInt(3)))));
        }
        if (once(4)) {
            fields.put("vary", one(List.of("X-Kind", "Accept-Language", "X-Kind, accept-language", "*")));
        }
        if (once(12)) {
            fields.put("set-cookie", "a=b");
        }
        if (once(4)) {
            fields.put("cache-tag", one(List.of("red", "blue", "red,blue")));
        }
        if (once(8)) {
            fields.put(one(List.of("location", "content-location")), one(List.of("/a", "/b")));
        }
        fields.put("x-note", Integer.toString(random.nextInt(100)));
        return new Response(one(STATUSES), fields, "body " + random.nextInt(1_000_000));
    }

    private String directives() {
        String first = one(List.of(
                "max-age=0",
                "max-age=" + (1 + random.nextInt(9)),
                "max-age=" + (1 + random.nextInt(9)),
                "s-maxage=" + random.nextInt(9),
                "max-age=4, s-maxage=8",
                "public",
                "private",
                "private=\"x-note\", max-age=5",
                "no-cache",
                "no-cache=\"x-note\", max-age=5",
                "no-store",
                "no-store, must-understand, max-age=5",
                "Max-Age=\"7\""));
        return once(3)
                ? first + ", "
                        + one(List.of(
                                "must-revalidate",
                                "proxy-revalidate",
                                "public",
                                "stale-while-revalidate=4",
                                "stale-if-error=20",
                                "stale-while-revalidate=3, stale-if-error=0",
                                "immutable"))
                : first;
    }

    CachePurge purge() {
        boolean soft = random.nextBoolean();
        return switch (random.nextInt(4)) {
            case 0 -> new CachePurge.OfRoute(once(2) ? "r" : "other", soft);
            case 1 -> new CachePurge.UnderUrl(one(List.of("/a", "/b", "/a?", "http://api.example.com/b")), soft);
            case 2 -> new CachePurge.Tagged(one(List.of("red", "blue")), soft);
            default -> new CachePurge.Everything(soft);
        };
    }
}
