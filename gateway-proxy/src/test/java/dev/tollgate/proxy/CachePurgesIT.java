package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.caching.NodeCacheReport;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.reload.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database that are told to let kept answers go. */
@Timeout(120)
class CachePurgesIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private final Database database = test.database();
    private final AtomicInteger version = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private ScriptedOrigin service;
    private RunningNode first;
    private RunningNode second;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        service = ScriptedOrigin.running(visit -> {
            for (String request = visit.request(); !request.isEmpty(); request = visit.request()) {
                String body = Integer.toString(version.get());
                if (request.startsWith("GET /slow")) {
                    asked.countDown();
                    released.await();
                }
                visit.send("HTTP/1.1 200 OK\r\nCache-Tag: red\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            }
        });
        Cache rule = new Cache(
                Optional.of(Duration.ofHours(1)),
                Cache.DEFAULT.methods(),
                true,
                false,
                Cache.Key.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Cache.DEFAULT.maxObjectSize(),
                false);
        Route route = new Route(
                "products",
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(new PathMatch.Prefix("/")), List.of()),
                new Destination.ToService("shop", false),
                Policies.NONE.with(rule),
                NodeScope.EVERY_NODE);
        database.writer().write(Samples.AUTHOR, transaction -> {
            transaction.put(Entities.service("shop", service.port()));
            return transaction.put(route);
        });
        first = RunningNode.start("first", folder.resolve("1"), database);
        second = RunningNode.start("second", folder.resolve("2"), database);
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        first.close();
        second.close();
        service.close();
        test.close();
    }

    private void purge(CachePurge purge) throws InterruptedException {
        long number = database.commands().ask(new Command.PurgeCache(purge));
        assertThat(database.nodes().awaitDone(number, SOON).everywhere()).isTrue();
    }

    private String bodies(String path) {
        return first.get(path).body() + second.get(path).body();
    }

    @Test
    void aPurgeIsDoneOnEveryNode() throws InterruptedException {
        for (CachePurge purge : List.of(
                new CachePurge.OfRoute("products", false),
                new CachePurge.UnderUrl("/a", false),
                new CachePurge.Tagged("red", false),
                new CachePurge.Everything(false),
                new CachePurge.OfRoute("products", true))) {
            String before = bodies("/a/b?c=d");
            version.incrementAndGet();
            assertThat(bodies("/a/b?c=d")).as("%s", purge).isEqualTo(before);

            purge(purge);

            assertThat(bodies("/a/b?c=d")).as("%s", purge).isEqualTo("" + version + version);
        }
    }

    @Test
    void whatAPurgeDoesNotNameStays() throws InterruptedException {
        bodies("/a");
        version.incrementAndGet();

        purge(new CachePurge.UnderUrl("/b", false));
        purge(new CachePurge.OfRoute("others", false));
        purge(new CachePurge.Tagged("blue", false));

        assertThat(bodies("/a")).isEqualTo("00");
    }

    @Test
    void whatWasOnItsWayWhenAPurgeCameIsNotKept() throws Exception {
        CompletableFuture<String> old =
                CompletableFuture.supplyAsync(() -> first.get("/slow").body());
        asked.await();
        version.incrementAndGet();

        purge(new CachePurge.UnderUrl("/slow", false));
        released.countDown();

        assertThat(old.get()).isEqualTo("0");
        assertThat(first.get("/slow").body()).isEqualTo("1");
    }

    @Test
    void nodesTellWhatTheyKeepWhileSomebodyLooks() {
        first.get("/a?token=secret&page=2");
        first.get("/a?token=secret&page=2");

        database.commands().ask(new Command.ShowCache("products"));
        Await.until(() -> database.nodes().caches().size() == 2);

        NodeCacheReport told = database.nodes().caches().getFirst();
        assertThat(told.node()).isEqualTo("first");
        assertThat(told.report().bytes()).isPositive();
        assertThat(told.report().routes()).hasSize(1);
        assertThat(told.report().routes().getFirst().replies()).isEqualTo(1);
        assertThat(told.report().routes().getFirst().examples()).singleElement().satisfies(reply -> {
            assertThat(reply.url()).endsWith("/a?token=***&page=2");
            assertThat(reply.tags()).containsExactly("red");
            assertThat(reply.hits()).isEqualTo(1);
            assertThat(reply.ttlSeconds()).isBetween(3_000L, 3_600L);
        });
    }

    @Test
    void howFullTheMemoryIsIsAMetric() {
        first.get("/a");

        assertThat(first.management("/metrics").body())
                .contains("tollgate_cache_entries 1.0", "tollgate_cache_maximum_bytes 6.7108864E7")
                .contains("tollgate_cache_total{result=\"miss\",route=\"products\"} 1.0");
    }
}
