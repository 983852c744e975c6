package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.CachePurge;
import dev.tollgate.proxy.exchange.CacheResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many requests for the same at a time. */
@Timeout(60)
class CoalescingTest {
    private static final int MANY = 1_000;

    private final CountDownLatch answered = new CountDownLatch(1);

    /** What all of them get, who ask while the first answer is awaited. */
    private List<CachedRoutes.Seen> together(CachedRoutes routes, int different) throws Exception {
        CountDownLatch begun = new CountDownLatch(MANY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CachedRoutes.Seen>> replies = new ArrayList<>();
            for (int client = 0; client < MANY; client++) {
                String field = "Foo: " + client % different;
                replies.add(threads.submit(() -> {
                    begun.countDown();
                    return routes.get("/", field);
                }));
            }
            begun.await();
            answered.countDown();
            List<CachedRoutes.Seen> seen = new ArrayList<>();
            for (Future<CachedRoutes.Seen> reply : replies) {
                seen.add(reply.get());
            }
            return seen;
        }
    }

    private CachedRoutes answering(String... fields) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(exchange -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            String foo = FieldTexts.joined(exchange.head().fields(), FieldTexts.name("Foo"))
                    .orElse("");
            return CachedRoutes.reply(200, foo, fields);
        });
        return routes;
    }

    @Test
    void aThousandMissesAskTheServiceOnce() throws Exception {
        CachedRoutes routes = answering("Cache-Control: max-age=60");

        List<CachedRoutes.Seen> seen = together(routes, 1);

        assertThat(routes.asked()).isEqualTo(1);
        assertThat(seen).allMatch(reply -> reply.body().equals("0"));
        assertThat(seen)
                .filteredOn(reply -> reply.result().equals(Optional.of(CacheResult.MISS)))
                .hasSize(1);
    }

    @Test
    void thoseForWhomTheAnswerIsNotAskOnceForEachOther() throws Exception {
        CachedRoutes routes = answering("Cache-Control: max-age=60", "Vary: Foo");

        List<CachedRoutes.Seen> seen = together(routes, 4);

        assertThat(routes.asked()).isBetween(4, 8);
        for (int client = 0; client < MANY; client++) {
            assertThat(seen.get(client).body()).isEqualTo(Integer.toString(client % 4));
        }
    }

    @ParameterizedTest
    @CsvSource({"no-store", "private"})
    void answersThatAreNotKeptAreEachOnesOwn(String directive) throws Exception {
        CachedRoutes routes = answering("Cache-Control: " + directive);

        together(routes, MANY);

        assertThat(routes.asked()).isEqualTo(MANY);
    }

    @Test
    void aPurgeMakesLaterRequestsAskForThemselves() throws Exception {
        CachedRoutes routes = answering("Cache-Control: max-age=60");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CachedRoutes.Seen> before = threads.submit(() -> routes.get("/"));
            routes.await(1);
            routes.caches.store().purge(new CachePurge.Everything(false));
            Future<CachedRoutes.Seen> after = threads.submit(() -> routes.get("/"));
            routes.await(2);
            answered.countDown();

            before.get();
            after.get();
        }

        assertThat(routes.get("/").result()).contains(CacheResult.HIT);
        assertThat(routes.asked()).isEqualTo(2);
    }
}
