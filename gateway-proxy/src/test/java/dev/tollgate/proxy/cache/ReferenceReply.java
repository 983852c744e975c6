package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.cache.ReferenceMessage.Request;
import dev.tollgate.proxy.cache.ReferenceMessage.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer with the request that it was for, and what RFC 9111 makes of it under a rule. All times are milliseconds.
 *
 * @param at when it came; the service takes no time here
 * @param expired since when a soft purge holds it for stale
 */
record ReferenceReply(Request request, Response response, long at, long expired, Cache rule) {
    /** RFC 9110, 15.1, without 206. */
    private static final Set<Integer> CACHEABLE_BY_DEFAULT =
            Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private static final long SECOND = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    static ReferenceReply of(Request request, Response response, long at, Cache rule) {
        return new ReferenceReply(request, response, at, NEVER, rule);
    }

    /** RFC 9213, 2.1: what is addressed to caches like this one counts in place of Cache-Control and Expires. */
    private boolean targeted() {
        return response.has("cdn-cache-control");
    }

    private Map<String, String> directives() {
        return response.directives(targeted() ? "cdn-cache-control" : "cache-control");
    }

    private boolean says(String directive) {
        return directives().containsKey(directive);
    }

    /** Without an argument; with one it is about single fields only (RFC 9111, 5.2.2.4 and 5.2.2.7). */
    private boolean saysOfAll(String directive) {
        return "".equals(directives().get(directive));
    }

    private Optional<Long> seconds(String directive) {
        return Optional.ofNullable(directives().get(directive))
                .map(text -> text.matches("\\d+") ? Long.parseLong(text) : 0);
    }

    private boolean overridden() {
        return !rule.respectOrigin() && rule.ttl().isPresent();
    }

    /** RFC 9111, 4.2.3. */
    long age(long now) {
        // A moment is told in whole seconds, and compared so.
        long apparent = Math.max(0, at - at % 1000 - response.moment("date").orElse(at));
        long told = response.field("age")
                        .filter(age -> age.matches("\\d+"))
                        .map(Long::parseLong)
                        .orElse(0L)
                * SECOND;
        return Math.max(apparent, told) + now - at;
    }

    /** RFC 9111, 4.2.1, what it says itself; empty if nothing. */
    private Optional<Long> stated() {
        Optional<Long> seconds = seconds("s-maxage").or(() -> seconds("max-age"));
        if (seconds.isPresent() || targeted() || !response.has("expires")) {
            return seconds.map(number -> number * SECOND);
        }
        long date = response.moment("date").orElse(at);
        return Optional.of(
                response.moment("expires").map(end -> Math.max(0, end - date)).orElse(0L));
    }

    private boolean byDefault() {
        return CACHEABLE_BY_DEFAULT.contains(response.status()) || says("public");
    }

    long lifetime() {
        if (overridden() && (byDefault() || stated().isPresent())) {
            return rule.ttl().orElseThrow().toMillis();
        }
        if (stated().isPresent() || !byDefault()) {
            return stated().orElse(0L);
        }
        if (rule.ttl().isPresent()) {
            return rule.ttl().get().toMillis();
        }
        Optional<Long> unmodified = response.moment("last-modified")
                .map(moment -> response.moment("date").orElse(at) - moment);
        return rule.heuristic()
                ? unmodified.filter(time -> time > 0).map(ReferenceReply::tenth).orElse(0L)
                : 0;
    }

    private static long tenth(long time) {
        return Math.min(Duration.ofDays(1).toMillis(), time / 10);
    }

    /** For how long it has been stale; negative for how long it stays fresh. */
    long staleFor(long now) {
        return Math.max(age(now) - lifetime(), expired == NEVER ? Long.MIN_VALUE : now - expired);
    }

    /** RFC 9111, 5.2.2.4: not to be used without asking. */
    boolean asksEachTime() {
        return saysOfAll("no-cache") && !overridden();
    }

    /** RFC 9111, 5.2.2.2, 5.2.2.8 and 5.2.2.10. */
    boolean neverStale() {
        return (says("must-revalidate") || says("proxy-revalidate") || says("s-maxage")) && !overridden();
    }

    /** RFC 5861, 3. */
    boolean servesWhileAsking(long now) {
        return staleFor(now) < window("stale-while-revalidate", rule.staleWhileRevalidate());
    }

    /** RFC 5861, 4. */
    boolean servesOnError(long now) {
        return !neverStale() && !asksEachTime() && staleFor(now) < window("stale-if-error", rule.staleIfError());
    }

    private long window(String directive, Optional<Duration> ofRule) {
        return seconds(directive)
                .map(number -> number * SECOND)
                .orElseGet(() -> ofRule.map(Duration::toMillis).orElse(0L));
    }

    /** RFC 9111, 3: whether it may be stored, and is of any use then. */
    boolean storable() {
        int status = response.status();
        boolean understood = status != 299;
        boolean forbidden = says("must-understand") ? !understood : says("no-store");
        boolean credentials = request.has("authorization")
                && !says("public")
                && !says("must-revalidate")
                && !says("proxy-revalidate")
                && !says("s-maxage");
        boolean cookie = response.has("set-cookie") && !says("public") && !says("s-maxage");
        boolean allowed = byDefault() || stated().isPresent();
        boolean useful = lifetime() > 0
                || response.has("etag")
                || response.has("last-modified")
                || window("stale-while-revalidate", rule.staleWhileRevalidate()) > 0
                || window("stale-if-error", rule.staleIfError()) > 0;
        return !forbidden
                && !saysOfAll("private")
                && !credentials
                && !cookie
                && status != 206
                && status != 304
                && !response.list("vary").contains("*")
                && allowed
                && useful;
    }

    /** RFC 9111, 3.1, 5.2.2.4 and 5.2.2.7: what is not stored of it. */
    ReferenceReply stored() {
        Map<String, String> kept = new TreeMap<>(response.fields());
        kept.remove("set-cookie");
        for (String directive : Set.of("no-cache", "private")) {
            ReferenceMessage.members(directives().getOrDefault(directive, ""))
                    .forEach(name -> kept.remove(name.toLowerCase(Locale.ROOT)));
        }
        return new ReferenceReply(request, new Response(response.status(), kept, response.body()), at, expired, rule);
    }

    /** As it goes out; RFC 9110, 6.6.1: one without a date is of the moment at which it came. */
    Response shown() {
        Map<String, String> fields = new TreeMap<>(response.fields());
        fields.putIfAbsent("date", ReferenceMessage.date(Instant.ofEpochMilli(at)));
        return new Response(response.status(), fields, response.body());
    }

    /** RFC 9111, 4.1: whether it is for such requests. */
    boolean selectedBy(Request other) {
        return response.list("vary").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .allMatch(name -> request.list(name).equals(other.list(name)));
    }

    boolean headOnly() {
        return request.method().equals("HEAD");
    }

    ReferenceReply softlyPurged(long now) {
        return new ReferenceReply(request, response, at, Math.min(expired, now), rule);
    }
}
