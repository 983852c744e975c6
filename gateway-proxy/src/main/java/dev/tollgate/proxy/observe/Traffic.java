package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of one route and service, from the first request on. Safe for any number of threads. */
final class Traffic {
    private static final int CODE_BITS = 8;

    private final RequestCounters requests = new RequestCounters();
    private final Histogram total = new Histogram();
    private final Histogram upstream = new Histogram();
    private final Histogram gateway = new Histogram();
    private final Tally bytesIn = new Tally();
    private final Tally bytesOut = new Tally();
    private volatile @Nullable CacheTallies cache;

    void count(Exchange exchange, Outcome outcome, long nanoTime) {
        total.record(nanoTime - exchange.startedNanos());
        long service = exchange.attempts().nanos();
        if (service > 0) {
            upstream.record(service);
        }
        // Without a head, or without a service's answer to wait for any longer, nobody knows what of the time was ours.
        if (exchange.headNanos() != 0 && (service > 0 || exchange.attempts().count() == 0)) {
            gateway.record(exchange.headNanos() - exchange.startedNanos() - service);
        }
        bytesIn.add(exchange.body().pulled());
        bytesOut.add(exchange.bytesSent());
        exchange.caching().result().ifPresent(result -> cacheBegun().count(exchange, result));
        // Last, so that whoever sees the request sees all of it.
        requests.count(MethodLabel.of(exchange.head()), exchange.status(), code(exchange, outcome));
    }

    /** That the client left is told by the access line alone: it is no answer of anybody's. */
    private static int code(Exchange exchange, Outcome outcome) {
        int code = CodeLabel.of(exchange, outcome);
        return code == CodeLabel.CLIENT_CLOSED ? CodeLabel.NONE : code;
    }

    /** Something that was no request, or none that could be read; it took no time that means anything. */
    void countUnread(int status, int code) {
        requests.count(MethodLabel.OTHER, status, code);
    }

    /** What is new since this was asked last, by one thread; empty if no request has ended since. */
    Optional<RouteTraffic> news(String route, String service) {
        Map<Integer, Long> answers = new TreeMap<>();
        requests.visitNews((_, status, code, count) -> answers.merge(status << CODE_BITS | code, count, Long::sum));
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RouteTraffic(
                route,
                service,
                answers.entrySet().stream()
                        .map(entry -> answer(entry.getKey(), entry.getValue()))
                        .toList(),
                total.news(),
                upstream.news(),
                gateway.news(),
                bytesIn.news(),
                bytesOut.news(),
                cache().map(CacheTallies::news).orElse(CacheCounts.NONE)));
    }

    /** Most routes do not cache, so only those that do pay for it. */
    private CacheTallies cacheBegun() {
        CacheTallies now = cache;
        return now == null ? beginCache() : now;
    }

    private synchronized CacheTallies beginCache() {
        CacheTallies now = cache;
        if (now == null) {
            now = new CacheTallies();
            cache = now;
        }
        return now;
    }

    /** What the response cache did; empty if the route has not cached yet. */
    Optional<CacheTallies> cache() {
        return Optional.ofNullable(cache);
    }

    private static AnswerCount answer(int statusAndCode, long count) {
        int code = statusAndCode & (1 << CODE_BITS) - 1;
        return new AnswerCount(statusAndCode >>> CODE_BITS, CodeLabel.text(code), count);
    }

    RequestCounters requests() {
        return requests;
    }

    Histogram total() {
        return total;
    }

    Histogram upstream() {
        return upstream;
    }

    Histogram gateway() {
        return gateway;
    }
}
