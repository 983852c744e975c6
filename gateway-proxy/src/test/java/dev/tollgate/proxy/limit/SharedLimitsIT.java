package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.burst;
import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.concurrent;
import static dev.tollgate.proxy.limit.LimitedRoutes.costing;
import static dev.tollgate.proxy.limit.LimitedRoutes.logged;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.db.Await;
import dev.tollgate.db.limit.ConsumerLimits;
import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.store.SharedStore;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What three nodes let pass that count in a real Redis. */
@Timeout(60)
class SharedLimitsIT {
    private static final int NODES = 3;
    private static final int CALLERS = 200;
    /** No failure of its own on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONG = Duration.ofDays(30);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestRedis redis;
    private final List<SharedStore> stores = new ArrayList<>();
    private final List<LimitedRoutes> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.start();
        connect(PATIENCE);
    }

    private void connect(Duration longestWait) {
        for (int node = 0; node < NODES; node++) {
            SharedStore store = new SharedStore(redis.url(), Limits.script(), longestWait);
            stores.add(store);
            nodes.add(new LimitedRoutes(store, NODES));
        }
        awaitStores(true);
    }

    @AfterEach
    void stop() throws Exception {
        stores.forEach(SharedStore::close);
        redis.close();
    }

    /** Probes as nodes do, until all of them find the store so. */
    private void awaitStores(boolean answering) {
        Await.until(() -> {
            stores.forEach(SharedStore::probe);
            return stores.stream().allMatch(store -> store.answers() == answering);
        });
    }

    private void serve(Route... routes) {
        nodes.forEach(node -> node.serve(routes));
    }

    /** How many of so many requests of each of many callers pass, spread over all nodes at once. */
    private int passing(int requests) throws Exception {
        List<Future<Integer>> callers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                LimitedRoutes node = nodes.get(caller % NODES);
                callers.add(executor.submit(() -> {
                    int passed = 0;
                    for (int i = 0; i < requests; i++) {
                        passed += node.ask(by("shop", "k")) == 200 ? 1 : 0;
                    }
                    return passed;
                }));
            }
        }
        int passed = 0;
        for (Future<Integer> caller : callers) {
            passed += caller.get(30, TimeUnit.SECONDS);
        }
        return passed;
    }

    static Stream<Limit.Rate> algorithms() {
        Trait each = Trait.CONSUMER;
        return Stream.of(
                slow(bucket("bucket", 100, each)),
                slow(sliding("sliding", 100, each)),
                slow(window("fixed", 100, each)));
    }

    /** So slow that nothing comes back while a test runs. */
    private static Limit.Rate slow(Limit.Rate limit) {
        return Limit.Rate.of(
                limit.name() + NAMES.incrementAndGet(), limit.requests(), LONG, limit.algorithm(), limit.by());
    }

    private static Limit.Rate failing(Limit.Rate limit, StoreFailure onStoreFailure) {
        return new Limit.Rate(
                limit.name(),
                limit.requests(),
                limit.window(),
                limit.burst(),
                limit.algorithm(),
                limit.by(),
                limit.scope(),
                onStoreFailure,
                limit.cost(),
                limit.logOnly());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void exactlyAsManyPassOnAllNodesTogetherAsTheLimitSays(Limit.Rate limit) throws Exception {
        serve(route("r", limit));

        assertThat(passing(3)).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aRequestThatCostsSevenCountsAsSeven(Limit.Rate limit) throws Exception {
        serve(route("r", costing(limit, 7)));

        assertThat(passing(1)).isEqualTo(14);
    }

    @Test
    void whatOneLimitRefusesTheOthersAreNotChargedFor() throws Exception {
        serve(route("r", slow(bucket("a", 100)), slow(window("b", 40)), slow(sliding("c", 70))));
        assertThat(passing(2)).isEqualTo(40);

        assertThat(nodes.getFirst().fields(by("shop", "k"))).contains(";r=60;", ";r=0;", ";r=30;");
    }

    @Test
    void aLimitThatOnlyLogsRefusesNobody() throws Exception {
        serve(route("r", logged(slow(window("a", 10)))));

        assertThat(passing(1)).isEqualTo(CALLERS);
        assertThat(nodes.stream()
                        .mapToDouble(node -> node.value("tollgate_limited_log_only"))
                        .sum())
                .isEqualTo(CALLERS - 10);
    }

    @Test
    void permitsAreLeasedByEachNode() throws Exception {
        serve(route("r", concurrent("parallel", 5), slow(window("a", 1_000))));

        assertThat(passing(1)).isEqualTo(NODES * 5);
    }

    @Test
    void answersTellTheTruthToTheSecond() {
        serve(route("r", burst(bucket("per-minute", 60), 40)));

        assertThat(nodes.getFirst().fields(by("shop", "k"))).isEqualTo("""
            RateLimit-Policy: "per-minute";q=60;w=60
            RateLimit: "per-minute";r=99;t=1
            X-RateLimit-Limit: 60
            X-RateLimit-Remaining: 99
            X-RateLimit-Reset: 1
            """);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aHigherNumberAppliesAtOnceAndKeepsWhatWasConsumed(Limit.Rate before) throws Exception {
        assertThat(passingAfter(60, before, 200)).isEqualTo(140);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aLowerNumberAppliesAtOnceAndKeepsWhatWasConsumed(Limit.Rate before) throws Exception {
        assertThat(passingAfter(60, before, 80)).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aNumberBelowWhatWasConsumedLetsNothingPass(Limit.Rate before) throws Exception {
        assertThat(passingAfter(60, before, 50)).isZero();
    }

    private int passingAfter(int used, Limit.Rate before, int requests) throws Exception {
        serve(route("r", before));
        for (int i = 0; i < used; i++) {
            nodes.get(i % NODES).ask(by("shop", "k"));
        }
        serve(route("r", Limit.Rate.of(before.name(), requests, LONG, before.algorithm(), before.by())));
        return passing(1);
    }

    @Test
    void withoutTheStoreEachNodeHoldsItsShare() throws Exception {
        serve(route("r", slow(window("share", 90))));
        redis.kill();
        int passed = passing(2);

        // Those of the first failures are counted for the share too.
        assertThat(passed).isEqualTo(90);
    }

    @Test
    void withoutTheStoreAnOpenLimitLetsEverybodyPass() throws Exception {
        serve(route("r", failing(slow(window("open", 10)), StoreFailure.OPEN)));
        redis.kill();

        assertThat(passing(1)).isEqualTo(CALLERS);
    }

    @Test
    void withoutTheStoreAClosedLimitLetsNobodyPass() throws Exception {
        serve(route("r", failing(slow(window("closed", 1_000)), StoreFailure.CLOSED)));
        redis.kill();

        assertThat(passing(1)).isZero();
        assertThat(nodes.getFirst().fields(by("shop", "k"))).endsWith("Retry-After: 1\n");
    }

    @Test
    void aStoreThatHangsIsAskedNoMoreAfterAFewFailures() throws Exception {
        stores.forEach(SharedStore::close);
        stores.clear();
        nodes.clear();
        connect(SharedStore.LONGEST_WAIT);
        serve(route("r", slow(window("hung", 90))));
        redis.hang();
        try {
            assertThat(passing(2)).isEqualTo(90);
            assertThat(stores).noneMatch(SharedStore::answers);
            double failures = failures();
            passing(5);
            assertThat(failures()).isEqualTo(failures);
        } finally {
            redis.wake();
        }
        awaitStores(true);
    }

    private double failures() {
        return stores.stream()
                .flatMap(SharedStore::metrics)
                .filter(metric -> metric.getMetadata().getName().equals("tollgate_limit_store_failures"))
                .map(CounterSnapshot.class::cast)
                .mapToDouble(metric -> metric.getDataPoints().getFirst().getValue())
                .sum();
    }

    @Test
    void countingGoesOnByItselfWhenTheStoreIsBack() throws Exception {
        serve(route("r", failing(slow(window("back", 50)), StoreFailure.OPEN)));
        redis.kill();
        passing(1);
        awaitStores(false);
        redis.restart();
        awaitStores(true);

        assertThat(passing(1)).isEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void whatAConsumerHasUsedIsToldByEveryNodeAndResetForAll(Limit.Rate limit) throws Exception {
        serve(route("r", limit));
        assertThat(passing(1)).isEqualTo(100);

        ConsumerLimits told = nodes.getLast().limits().standings("shop", Set.of());
        nodes.getFirst().limits().reset("shop", Set.of(), Optional.of(limit.name()));

        assertThat(told.limits())
                .extracting(LimitStanding::shared, standing -> standing.count().used())
                .containsExactly(tuple(true, 100L));
        assertThat(nodes.getLast().limits().standings("shop", Set.of()).limits())
                .isEmpty();
        assertThat(passing(1)).isEqualTo(100);
    }
}
