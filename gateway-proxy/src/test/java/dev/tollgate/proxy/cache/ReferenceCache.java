package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.cache.ReferenceMessage.Request;
import dev.tollgate.proxy.cache.ReferenceMessage.Response;
import dev.tollgate.proxy.exchange.CacheResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A shared cache by RFC 9111, slow and obvious: text, one list, and rule after rule. Where the RFC leaves a choice it
 * takes the one that docs/caching.md tells. Ranges, sizes and content codings are not its affair.
 */
final class ReferenceCache {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);
    private static final int FIRST_ERROR = 400;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;

    private final Cache rule;
    private final boolean byCaller;
    /** Newest first. */
    private final List<ReferenceReply> stored = new ArrayList<>();

    private final List<NotKept> notKept = new ArrayList<>();

    /** @param byCaller whether the route asks who is calling, and callers do not share answers */
    ReferenceCache(Cache rule, boolean byCaller) {
        this.rule = rule;
        this.byCaller = byCaller;
    }

    /** The service. */
    interface Origin extends Function<Request, Response> {}

    /**
     * What a client sees.
     *
     * @param age of an answer that came out of the cache
     * @param inTheMeantime whether the service was asked besides
     */
    record Outcome(CacheResult result, Response response, Optional<Long> age, boolean inTheMeantime) {}

    Outcome handle(Request request, Origin origin, long now) {
        if (!Set.of("GET", "HEAD").contains(request.method())) {
            Response response = origin.apply(request);
            if (!SAFE.contains(request.method()) && response.status() < FIRST_ERROR) {
                invalidate(request, response);
            }
            return new Outcome(CacheResult.BYPASS, response, Optional.empty(), false);
        }
        Map<String, String> terms = terms(request);
        boolean guarded = request.has("if-match") || request.has("if-unmodified-since");
        if (!rule.methods().contains(request.method()) || terms.containsKey("no-store") || guarded) {
            return new Outcome(CacheResult.BYPASS, origin.apply(request), Optional.empty(), false);
        }
        Optional<ReferenceReply> found = find(request);
        if (found.isPresent() && usable(found.get(), terms, now)) {
            boolean fresh = found.get().staleFor(now) < 0;
            boolean asking = !fresh && !acceptsStale(found.get(), terms, now);
            Outcome outcome = from(found.get(), request, fresh ? CacheResult.HIT : CacheResult.STALE, now, asking);
            if (asking) {
                ask(request, found, origin, now);
            }
            return outcome;
        }
        if (terms.containsKey("only-if-cached")) {
            return new Outcome(CacheResult.MISS, new Response(504, Map.of(), ""), Optional.empty(), false);
        }
        return request.method().equals("HEAD") ? head(request, found, origin, now) : ask(request, found, origin, now);
    }

    private static Map<String, String> terms(Request request) {
        boolean pragma = !request.has("cache-control")
                && request.field("pragma").filter("no-cache"::equals).isPresent();
        return pragma ? Map.of("no-cache", "") : request.directives("cache-control");
    }

    private Optional<ReferenceReply> find(Request request) {
        return stored.stream()
                .filter(reply -> sameKey(reply.request(), request))
                .filter(reply -> reply.selectedBy(request))
                .filter(reply -> !reply.headOnly() || request.method().equals("HEAD"))
                .findFirst();
    }

    private boolean sameKey(Request one, Request other) {
        return one.target().equals(other.target())
                && (!byCaller || one.caller().equals(other.caller()))
                && rule.key().headers().stream()
                        .map(String::toLowerCase)
                        .allMatch(name -> one.field(name).equals(other.field(name)));
    }

    /** RFC 9111, 4. */
    private boolean usable(ReferenceReply reply, Map<String, String> terms, long now) {
        long staleFor = reply.staleFor(now);
        if (terms.containsKey("no-cache") || reply.asksEachTime()) {
            return false;
        }
        if (terms.containsKey("max-age") && reply.age(now) > number(terms, "max-age") * SECOND) {
            return false;
        }
        if (staleFor < 0) {
            return -staleFor >= number(terms, "min-fresh") * SECOND;
        }
        return number(terms, "min-fresh") == 0
                && !reply.neverStale()
                && (acceptsStale(reply, terms, now) || reply.servesWhileAsking(now));
    }

    private static long number(Map<String, String> terms, String name) {
        String text = terms.getOrDefault(name, "0");
        return text.matches("\\d+") ? Long.parseLong(text) : 0;
    }

    /** RFC 9111, 5.2.1.2. */
    private static boolean acceptsStale(ReferenceReply reply, Map<String, String> terms, long now) {
        String most = terms.get("max-stale");
        return most != null && (most.isEmpty() || reply.staleFor(now) / SECOND <= number(terms, "max-stale"));
    }

    private Outcome from(ReferenceReply reply, Request request, CacheResult result, long now, boolean asking) {
        boolean unchanged = reply.response().status() == 200 && unchanged(request, reply.shown());
        Response response = unchanged ? new Response(304, reply.shown().fields(), "") : reply.shown();
        return new Outcome(result, response, Optional.of(Math.max(0, reply.age(now)) / SECOND), asking);
    }

    /** RFC 9111, 4.3.2. */
    private static boolean unchanged(Request request, Response kept) {
        if (request.has("if-none-match")) {
            List<String> tags = request.list("if-none-match");
            return tags.contains("*")
                    || kept.field("etag")
                            .filter(tag ->
                                    tags.stream().anyMatch(other -> weak(other).equals(weak(tag))))
                            .isPresent();
        }
        Optional<Long> modified = kept.moment("last-modified").or(() -> kept.moment("date"));
        return request.moment("if-modified-since")
                .filter(since -> modified.filter(moment -> moment <= since).isPresent())
                .isPresent();
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** RFC 9111, 4.3: the cache's own question in place of the client's. */
    private static Request question(Request request, Optional<ReferenceReply> found, boolean alone) {
        if (found.isEmpty() && alone) {
            return request;
        }
        Map<String, String> fields = new TreeMap<>(request.fields());
        fields.remove("if-none-match");
        fields.remove("if-modified-since");
        found.ifPresent(reply -> {
            reply.response().field("etag").ifPresent(tag -> fields.put("if-none-match", tag));
            reply.response().field("last-modified").ifPresent(moment -> fields.put("if-modified-since", moment));
        });
        return request.with(fields);
    }

    /** That answers to such a request are not kept, which is remembered for a time. */
    private record NotKept(Request request, long until) {}

    /** Whether such requests go on with their conditions: their answers are not kept anyway. */
    private boolean alone(Request request, long now) {
        return notKept.stream().anyMatch(other -> sameKey(other.request(), request) && now < other.until());
    }

    private Outcome ask(Request request, Optional<ReferenceReply> found, Origin origin, long now) {
        boolean alone = alone(request, now);
        Response response = origin.apply(question(request, found, alone));
        if (found.isPresent() && response.status() == 304) {
            return confirms(response, found.get().response())
                    ? confirmed(request, found.get(), response, now)
                    : ask(request, Optional.empty(), origin, now);
        }
        if (found.isPresent()
                && FAILURES.contains(response.status())
                && found.get().servesOnError(now)) {
            return from(found.get(), request, CacheResult.STALE, now, false);
        }
        ReferenceReply reply = ReferenceReply.of(request, response, now, rule);
        if (!reply.storable()) {
            // What the service says now is not what is kept any more.
            found.filter(_ -> !FAILURES.contains(response.status())).ifPresent(stored::remove);
            boolean conditional = request.has("if-none-match") || request.has("if-modified-since");
            if (found.isEmpty() && conditional && !alone && !FAILURES.contains(response.status())) {
                notKept.add(new NotKept(request, now + MINUTE));
            }
            return new Outcome(CacheResult.MISS, response, Optional.empty(), false);
        }
        store(reply.stored());
        boolean unchanged =
                response.status() == 200 && unchanged(request, reply.stored().shown());
        Response seen = unchanged ? new Response(304, response.fields(), "") : response;
        return new Outcome(CacheResult.MISS, seen, Optional.empty(), false);
    }

    /** RFC 9111, 4.3.4: whether it is this answer that has not changed. */
    private static boolean confirms(Response news, Response kept) {
        if (news.has("etag") && kept.has("etag")) {
            return weak(news.field("etag").orElseThrow())
                    .equals(weak(kept.field("etag").orElseThrow()));
        }
        return news.has("etag")
                || !news.has("last-modified")
                || !kept.has("last-modified")
                || news.field("last-modified").equals(kept.field("last-modified"));
    }

    private Outcome confirmed(Request request, ReferenceReply kept, Response news, long now) {
        ReferenceReply updated = updated(request, kept, news, now);
        stored.remove(kept);
        if (!updated.storable()) {
            return from(kept, request, CacheResult.REVALIDATED, now, false);
        }
        store(updated.stored());
        return from(updated.stored(), request, CacheResult.REVALIDATED, now, false);
    }

    /** RFC 9111, 3.2. */
    private ReferenceReply updated(Request request, ReferenceReply kept, Response news, long now) {
        Map<String, String> fields = new TreeMap<>(kept.response().fields());
        fields.remove("age");
        fields.remove("date");
        fields.putAll(news.fields());
        fields.remove("set-cookie");
        Request asked =
                kept.headOnly() ? request : new Request("GET", request.target(), request.fields(), request.caller());
        return ReferenceReply.of(
                asked,
                new Response(kept.response().status(), fields, kept.response().body()),
                now,
                rule);
    }

    /** RFC 9111, 4.3.5. */
    private Outcome head(Request request, Optional<ReferenceReply> found, Origin origin, long now) {
        Response response = origin.apply(request);
        Optional<ReferenceReply> kept = found.filter(reply -> !reply.headOnly());
        if (kept.isEmpty()) {
            ReferenceReply reply = ReferenceReply.of(request, response, now, rule);
            if (reply.storable()) {
                store(reply.stored());
            }
        } else if (response.status() == kept.get().response().status()
                && confirms(response, kept.get().response())) {
            ReferenceReply updated = updated(request, kept.get(), response, now);
            if (updated.storable()) {
                stored.remove(kept.get());
                store(updated.stored());
            }
        } else if (!FAILURES.contains(response.status()) && response.status() != 304) {
            change(reply -> reply == kept.get(), reply -> Optional.of(reply.softlyPurged(now)));
        }
        return new Outcome(CacheResult.MISS, response, Optional.empty(), false);
    }

    /** In place of the one for the same requests. */
    private void store(ReferenceReply reply) {
        stored.removeIf(other -> sameKey(other.request(), reply.request())
                && other.response().list("vary").equals(reply.response().list("vary"))
                && other.selectedBy(reply.request()));
        stored.addFirst(reply);
        notKept.removeIf(other -> sameKey(other.request(), reply.request()));
    }

    /** RFC 9111, 4.4: what may have been changed, with whatever query and for whomever. */
    private void invalidate(Request request, Response response) {
        stored.removeIf(reply -> reply.request().path().equals(request.path()));
        for (String name : List.of("location", "content-location")) {
            response.field(name)
                    .ifPresent(path ->
                            stored.removeIf(reply -> reply.request().path().equals(path)));
        }
    }

    void purge(Predicate<ReferenceReply> which, boolean soft, long now) {
        change(which, reply -> soft ? Optional.of(reply.softlyPurged(now)) : Optional.empty());
    }

    private void change(Predicate<ReferenceReply> which, Function<ReferenceReply, Optional<ReferenceReply>> change) {
        List<ReferenceReply> next = new ArrayList<>();
        for (ReferenceReply reply : stored) {
            (which.test(reply) ? change.apply(reply) : Optional.of(reply)).ifPresent(next::add);
        }
        stored.clear();
        stored.addAll(next);
    }
}
