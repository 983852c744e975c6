package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.Commands;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.QuotaUse;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.limit.TestRedis;
import dev.tollgate.proxy.reload.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans and quotas of whole nodes on one database. */
@Order(5)
@EachDatabase
@Timeout(120)
class PlansIT {
    private static final Authentication BY_KEY = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);

    private final TestDatabase test;
    private final Path folder;

    PlansIT(TestDatabase test, @TempDir Path folder) {
        this.test = test;
        this.folder = folder;
    }

    @BeforeEach
    void fill() {
        Route open = Samples.responding("sold", "told");
        put(new Route(
                open.name(),
                "",
                List.of(),
                true,
                0,
                open.match(),
                open.destination(),
                new Policies(Optional.of(BY_KEY), List.of()),
                NodeScope.EVERY_NODE));
    }

    private void put(Entity entity) {
        test.database().writer().write(AUTHOR, transaction -> transaction.put(entity));
    }

    /** A consumer with a plan and a key of its own name. */
    private void subscribe(String name, Plan plan) {
        put(plan);
        put(new Consumer(
                name,
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Subscription(Optional.of(plan.name()), List.of(), List.of())));
        KeyHasher hasher = test.database().secrets(TestKeys.secretKey()).keyHasher();
        ApiKey key = new ApiKey(
                name,
                name,
                hasher.hash(name),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        test.database().writer().write(AUTHOR, transaction -> {
            transaction.keys().issue(key, name, name, AUTHOR);
            return name;
        });
    }

    private static Plan quota(String name, int requests) {
        Quota daily = new Quota(name, requests, Quota.Period.MONTH, ZoneOffset.UTC, false);
        return new Plan(name, "", List.of(), true, List.of(), List.of(daily));
    }

    private static Plan limit(String name, int requests) {
        Limit limit = Limit.Rate.of(name, requests, Duration.ofDays(30), Limit.Algorithm.SLIDING_WINDOW, List.of());
        return new Plan(name, "", List.of(), true, List.of(limit), List.of());
    }

    private RunningNode start(String name, Map<String, String> further) {
        return RunningNode.start(name, folder.resolve(name), test.database(), further);
    }

    private RunningNode start(String name) {
        return start(name, Map.of());
    }

    private static int passing(RunningNode node, String key, int asked) {
        int passed = 0;
        try (PlainClient client = node.client()) {
            for (int i = 0; i < asked; i++) {
                passed += client.get("/sold", "X-API-Key: " + key + "\r\n").status() == 200 ? 1 : 0;
            }
        }
        return passed;
    }

    private long used(String consumer) {
        return test.database().quotas().of(consumer, 0).stream()
                .mapToLong(QuotaUse::used)
                .sum();
    }

    @Test
    void aQuotaIsOneForAllNodesAndSurvivesTheirRestart() {
        subscribe("whole", quota("whole-plan", 10));
        RunningNode first = start("whole-1");
        RunningNode second = start("whole-2");
        try {
            assertThat(passing(first, "whole", 4)).isEqualTo(4);
            Await.until(() -> used("whole") == 4);
            assertThat(passing(second, "whole", 3)).isEqualTo(3);
        } finally {
            first.close();
            second.close();
        }
        try (RunningNode again = start("whole-1")) {
            assertThat(passing(again, "whole", 50)).isEqualTo(3);
        }
    }

    @Test
    void aNodeThatCrashesLosesOnlyWhatItHadNotWrittenYet() {
        subscribe("crash", quota("crash-plan", 10));
        Database ofFirst = test.another(false);
        RunningNode first = RunningNode.start("crash-1", folder.resolve("crash-1"), ofFirst);
        try {
            assertThat(passing(first, "crash", 4)).isEqualTo(4);
            Await.until(() -> used("crash") == 4);
            // From here on it can write nothing, as if it were gone.
            ofFirst.close();
            assertThat(passing(first, "crash", 3)).isEqualTo(3);
        } finally {
            first.close();
        }
        try (RunningNode next = start("crash-2")) {
            assertThat(passing(next, "crash", 50)).isEqualTo(6);
        }
    }

    @Test
    void severalNodesLetPassNoMoreOnceTheyHaveToldEachOtherAndWhatPassedIsAllCounted() {
        subscribe("several", quota("several-plan", 20));
        try (RunningNode first = start("several-1");
                RunningNode second = start("several-2")) {
            AtomicInteger passed = new AtomicInteger();
            Await.until(() -> {
                int more = passing(first, "several", 5) + passing(second, "several", 5);
                passed.addAndGet(more);
                return more == 0 && used("several") == passed.get();
            });

            assertThat(passed.get()).isBetween(20, 40);
            assertThat(passing(first, "several", 20) + passing(second, "several", 20))
                    .isZero();
        }
    }

    @Test
    void aResetReachesTheNodesThatServe() {
        subscribe("reset", quota("reset-plan", 5));
        try (RunningNode node = start("reset-1")) {
            assertThat(passing(node, "reset", 50)).isEqualTo(5);
            Await.until(() -> used("reset") == 5);
            test.database()
                    .quotas()
                    .reset(
                            "reset",
                            "reset-plan",
                            0,
                            new Told(new Author("test"), new Audited(Deed.RESET, "consumers/reset")));

            Await.until(() -> passing(node, "reset", 1) == 1);
        }
    }

    @Test
    void nodesTellWhatLimitsStandAtAndForgetItWhenTold() {
        subscribe("counted", limit("counted-plan", 3));
        Commands commands = test.database().commands();
        try (RunningNode node = start("counted-1")) {
            assertThat(passing(node, "counted", 50)).isEqualTo(3);
            commands.ask(new Command.ShowLimits("counted", List.of()));
            Await.until(() -> counted("counted").equals(List.of(3L)));
            commands.ask(new Command.ResetLimits("counted", List.of(), Optional.of("counted-plan")));

            Await.until(() -> counted("counted").isEmpty());
            assertThat(passing(node, "counted", 50)).isEqualTo(3);
        }
    }

    /** What nodes told last of each limit of a consumer. */
    private List<Long> counted(String consumer) {
        return test.database().nodes().limits().stream()
                .flatMap(node -> node.report().consumers().stream())
                .filter(one -> one.consumer().equals(consumer))
                .flatMap(one -> one.limits().stream())
                .map(standing -> standing.count().used())
                .toList();
    }

    @Test
    void aChangedPlanHoldsForTheNextRequest() {
        subscribe("edited", limit("edited-plan", 3));
        try (RunningNode node = start("edited-1")) {
            assertThat(passing(node, "edited", 50)).isEqualTo(3);
            put(limit("edited-plan", 5));

            Await.until(() -> passing(node, "edited", 1) == 1);
            assertThat(passing(node, "edited", 50)).isEqualTo(1);
        }
    }

    @Test
    void nodesCountTogetherInRedisAndTellHowItIs() throws IOException {
        subscribe("shared", limit("shared-plan", 20));
        TestRedis redis = TestRedis.start();
        Map<String, String> variables = Map.of("TOLLGATE_REDIS_URL", redis.url());
        try (RunningNode first = start("shared-1", variables);
                RunningNode second = start("shared-2", variables)) {
            Await.until(() -> redis("shared-1") == NodeReport.Store.UP && redis("shared-2") == NodeReport.Store.UP);
            assertThat(passing(first, "shared", 15)).isEqualTo(15);
            // By itself it would let twenty pass; those that Redis is late for are counted so.
            assertThat(passing(second, "shared", 50)).isBetween(5, 19);
            redis.kill();
            Await.until(() -> redis("shared-1") == NodeReport.Store.DOWN);
            assertThat(first.management("/metrics").body()).contains("tollgate_limit_store_up 0.0");
        } finally {
            redis.close();
        }
    }

    private NodeReport.Store redis(String node) {
        return test.database().nodes().all().stream()
                .map(NodeStatus::report)
                .filter(report -> report.name().equals(node))
                .map(NodeReport::redis)
                .findFirst()
                .orElse(NodeReport.Store.OFF);
    }
}
