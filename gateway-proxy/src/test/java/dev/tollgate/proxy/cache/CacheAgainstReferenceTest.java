package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Policies;
import dev.tollgate.proxy.cache.ReferenceCache.Outcome;
import dev.tollgate.proxy.cache.ReferenceMessage.Request;
import dev.tollgate.proxy.cache.ReferenceMessage.Response;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cache and the slow, obvious model of RFC 9111 answer the same and ask the service the same, whatever the rule, the
 * requests, the answers and the time between them.
 */
class CacheAgainstReferenceTest {
    private static final int SEEDS = 10;
    private static final int STEPS = 40;

    /** How many requests are compared altogether; {@code .ci/long} asks for many more. */
    private static final int CASES = Integer.getInteger("tollgate.cases", 40_000);

    private static final List<String> COMPARED = List.of(
            "cache-control",
            "cdn-cache-control",
            "expires",
            "date",
            "etag",
            "last-modified",
            "vary",
            "set-cookie",
            "cache-tag",
            "x-note");
    private static final List<String> ASKED =
            List.of("if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "cache-control", "x-kind");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothAnswerTheSameAndAskTheSame(long seed) {
        RandomExchanges random = new RandomExchanges(seed);
        for (int compared = 0; compared < CASES / SEEDS; compared += STEPS) {
            new Sequence(random).compare();
        }
    }

    /** Else the comparison would say nothing of some ways. */
    @Test
    void everyResultOccursOften() {
        Map<CacheResult, Integer> results = new EnumMap<>(CacheResult.class);
        RandomExchanges random = new RandomExchanges(0);
        for (int sequence = 0; sequence < 100; sequence++) {
            new Sequence(random).compare().forEach(result -> results.merge(result, 1, Integer::sum));
        }

        assertThat(results).containsOnlyKeys(CacheResult.values());
        assertThat(results.values()).allMatch(count -> count > 30);
    }

    /** One cache of each kind, and a service that answers both the same. */
    private static final class Sequence {
        private final RandomExchanges random;
        private final CachedRoutes routes = new CachedRoutes();
        private final Cache rule;
        private final boolean keyed;
        private final ReferenceCache reference;
        private final List<String> log = new ArrayList<>();

        Sequence(RandomExchanges random) {
            this.random = random;
            this.rule = random.rule();
            this.keyed = random.once(3);
            this.reference = new ReferenceCache(rule, keyed && !rule.shared());
            routes.serve(keyed ? CachedRoutes.keyed(rule) : CachedRoutes.route("r", Policies.NONE.with(rule)));
            log.add(rule + (keyed ? ", by key" : ""));
        }

        List<CacheResult> compare() {
            List<CacheResult> results = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                long passed = random.step();
                routes.clock.pass(java.time.Duration.ofMillis(passed));
                log.add("after " + passed + " ms");
                if (random.once(15)) {
                    purge(random.purge());
                } else {
                    results.add(request());
                }
            }
            return results;
        }

        private void purge(CachePurge purge) {
            log.add(purge.toString());
            routes.caches.store().purge(purge);
            reference.purge(named(purge), purge.soft(), routes.clock.millis());
        }

        private static Predicate<ReferenceReply> named(CachePurge purge) {
            return switch (purge) {
                case CachePurge.OfRoute(String route, boolean _) -> _ -> route.equals("r");
                case CachePurge.UnderUrl(String prefix, boolean _) ->
                    reply -> (prefix.startsWith("/")
                                    ? reply.request().target()
                                    : "http://api.example.com" + reply.request().target())
                            .startsWith(prefix);
                case CachePurge.Tagged(String tag, boolean _) ->
                    reply -> reply.response().list("cache-tag").contains(tag);
                case CachePurge.Everything(boolean _) -> _ -> true;
            };
        }

        private CacheResult request() {
            Request request = random.request(keyed ? random.caller() : "", routes.clock.instant());
            Response answer = random.answer(routes.clock.instant());
            log.add(request + "\n  service: " + answer);
            List<String> askedOfReference = new ArrayList<>();
            Outcome expected = reference.handle(
                    request,
                    asked -> {
                        askedOfReference.add(asked(asked));
                        return origin(asked, answer);
                    },
                    routes.clock.millis());
            log.add("  expected: " + expected);

            List<String> asked = new ArrayList<>();
            BlockingQueue<Thread> askers = new LinkedBlockingQueue<>();
            routes.answers(exchange -> {
                askers.add(Thread.currentThread());
                Request seen = request(exchange);
                asked.add(asked(seen));
                return reply(origin(seen, answer));
            });
            CachedRoutes.Seen seen = routes.send("r", exchange(request));
            awaitEnd(askedOfReference.size(), askers);

            assertThat(described(seen, request))
                    .as(() -> String.join("\n", log))
                    .isEqualTo(described(expected, request));
            assertThat(asked).as(() -> String.join("\n", log)).isEqualTo(askedOfReference);
            return expected.result();
        }

        /** What is asked beside a request ends when its thread does. */
        private static void awaitEnd(int asked, BlockingQueue<Thread> askers) {
            try {
                for (int asker = 0; asker < asked; asker++) {
                    Thread thread = askers.poll(10, TimeUnit.SECONDS);
                    if (thread != null && thread != Thread.currentThread()) {
                        thread.join();
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Exchange exchange(Request request) {
            Fields fields = Fields.empty();
            request.fields().forEach(fields::add);
            Exchange exchange = Requests.request(request.method(), request.target(), fields);
            if (keyed) {
                exchange.identity(
                        Identity.of(request.caller(), List.of(), Set.of(), new Proof.Key("tgk_" + request.caller())));
            }
            return exchange;
        }

        private static Request request(Exchange exchange) {
            Map<String, String> fields = new TreeMap<>();
            ASKED.forEach(name -> FieldTexts.joined(exchange.head().fields(), FieldTexts.name(name))
                    .ifPresent(value -> fields.put(name, value)));
            return new Request(exchange.head().method(), "", fields, "");
        }

        private static String asked(Request request) {
            Map<String, String> told = new TreeMap<>(request.fields());
            told.keySet().retainAll(ASKED);
            return request.method() + " " + told;
        }

        /** A service that confirms what it would answer. */
        private static Response origin(Request request, Response answer) {
            boolean same = request.has("if-none-match")
                    ? answer.field("etag").equals(request.field("if-none-match"))
                    : request.has("if-modified-since")
                            && answer.field("last-modified").equals(request.field("if-modified-since"));
            return same && answer.status() == 200 && !request.method().equals("POST")
                    ? new Response(304, answer.fields(), "")
                    : answer;
        }

        private static Reply reply(Response response) {
            Fields fields = Fields.empty();
            response.fields().forEach(fields::add);
            return new Reply.Whole(ResponseHead.of(response.status(), fields), Octets.bytes(response.body()));
        }

        private static String described(CachedRoutes.Seen seen, Request request) {
            Map<String, String> fields = new TreeMap<>();
            COMPARED.forEach(name -> Optional.of(seen.field(name))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> fields.put(name, value)));
            String cacheStatus = seen.field("cache-status");
            boolean kept = cacheStatus.contains("hit")
                    || cacheStatus.contains("fwd-status=304")
                    || cacheStatus.contains("stale-if-error");
            return text(
                    seen.result().orElseThrow(),
                    seen.status(),
                    kept ? seen.field("age") : "",
                    fields,
                    body(seen.body(), request));
        }

        private static String described(Outcome outcome, Request request) {
            Map<String, String> fields = new TreeMap<>(outcome.response().fields());
            fields.keySet().retainAll(COMPARED);
            return text(
                    outcome.result(),
                    outcome.response().status(),
                    outcome.age().map(age -> Long.toString(age)).orElse(""),
                    fields,
                    body(outcome.response().body(), request));
        }

        /** What a head is followed by is the edge's affair. */
        private static String body(String body, Request request) {
            return request.method().equals("HEAD") || body.startsWith("{") ? "" : body;
        }

        private static String text(
                CacheResult result, int status, String age, Map<String, String> fields, String body) {
            return result + " " + status + " age " + age + " " + fields + " " + body;
        }
    }
}
