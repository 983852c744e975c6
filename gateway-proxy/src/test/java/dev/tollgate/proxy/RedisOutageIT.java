package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.limit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients notice while Redis hangs, is killed and comes back: nothing but limits that hold. */
@Timeout(90)
class RedisOutageIT {
    private static final int CLIENTS = 8;
    private static final int MANY = 1_000_000;
    /** A multiple of what one request may wait, because the machine is busy. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** On a busy machine Redis answers a few requests too late: then it counts them, and the node counts them too. */
    private static final long FEWEST = 20;

    @TempDir
    Path folder;

    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private TestDatabase test;
    private TestRedis redis;
    private RunningNode node;
    private volatile boolean enough;

    @BeforeEach
    void start() throws Exception {
        test = TestDatabase.create(TestDatabase.Engine.H2);
        redis = TestRedis.start();
        test.database().writer().write(AUTHOR, transaction -> {
            transaction.put(limited("loaded", MANY));
            transaction.put(limited("tight", 30));
            return 2;
        });
        node = RunningNode.start("node", folder, test.database(), Map.of("TOLLGATE_REDIS_URL", redis.url()));
        await(NodeReport.Store.UP);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        redis.close();
        test.close();
    }

    /** A window by address so long that nothing comes back, and a bucket. */
    private static Route limited(String name, int requests) {
        Duration month = Duration.ofDays(30);
        List<Limit> limits = List.of(
                Limit.Rate.of("window", requests, month, Algorithm.SLIDING_WINDOW, List.of(Trait.IP)),
                Limit.Rate.of("bucket", MANY, month, Algorithm.TOKEN_BUCKET, List.of()));
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix("/" + name)), List.of());
        Policies policies = new Policies(Optional.empty(), limits);
        return new Route(name, "", List.of(), true, 0, match, respond(200, "ok"), policies, NodeScope.EVERY_NODE);
    }

    private void await(NodeReport.Store state) {
        Await.until(() -> test.database().nodes().all().stream()
                .anyMatch(one -> one.report().redis() == state));
    }

    private void load() {
        try (PlainClient client = node.client()) {
            while (!enough) {
                long began = System.nanoTime();
                statuses.add(client.get("/loaded").status());
                longest.accumulateAndGet(System.nanoTime() - began, Math::max);
                requests.incrementAndGet();
            }
        }
    }

    /** Waits for further requests to be answered. */
    private void more() {
        long before = requests.get();
        Await.until(() -> requests.get() > before + 20 * CLIENTS);
    }

    private long passing(int asked) {
        long passed = 0;
        try (PlainClient client = node.client()) {
            for (int i = 0; i < asked; i++) {
                passed += client.get("/tight").status() == 200 ? 1 : 0;
            }
        }
        return passed;
    }

    @Test
    void everyRequestIsAnsweredInTimeWhateverBecomesOfRedis() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(this::load);
            }
            more();
            redis.hang();
            await(NodeReport.Store.DOWN);
            more();
            redis.wake();
            await(NodeReport.Store.UP);
            more();
            redis.kill();
            await(NodeReport.Store.DOWN);
            more();
            redis.restart();
            await(NodeReport.Store.UP);
            more();
            enough = true;
        }

        assertThat(statuses).containsExactly(200);
        assertThat(Duration.ofNanos(longest.get())).isLessThan(LONGEST);
    }

    @Test
    void withoutRedisANodeLetsItsShareMorePassAndNothingBeyond() throws Exception {
        assertThat(passing(20)).isEqualTo(20);
        redis.kill();
        await(NodeReport.Store.DOWN);

        assertThat(passing(100)).isBetween(FEWEST, 30L);
        redis.restart();
        await(NodeReport.Store.UP);
        // It was started without its memory, so that it begins anew.
        assertThat(passing(100)).isBetween(FEWEST, 30L);
    }
}
