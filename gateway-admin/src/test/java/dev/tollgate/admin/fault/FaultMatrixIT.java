package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each part of a fleet stands still, is cut off or hears nothing any more, under load: {@code .ci/long faults}. What
 * fails fast is in {@link FleetIT}.
 */
@EnabledIfSystemProperty(named = "tollgate.faults", matches = "all")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {
    /** What clients are given up to see of a target that falls silent: what was on its way there. */
    private static final int CLIENTS_OF_SERVICE = 2;

    private Fleet fleet;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        fleet = Fleet.start(folder, 2, Map.of("TOLLGATE_DRAIN_DELAY", "1s"));
    }

    @AfterAll
    void stop() throws IOException {
        if (fleet != null) {
            fleet.close();
        }
    }

    @BeforeEach
    void everythingIsWell() {
        fleet.mend();
    }

    private Load load() throws Exception {
        return Load.of(
                Load.brisk(),
                fleet.balancer(),
                TestCertificates.trusting(fleet.certificate()),
                new ConcurrentLinkedQueue<>());
    }

    private boolean allNodes(Predicate<Member> condition) {
        return fleet.nodes().stream().allMatch(condition);
    }

    private boolean lives(Member node) {
        return fleet.told(node).path("live").booleanValue();
    }

    private String redis(Member node) {
        return fleet.told(node).path("redis").textValue();
    }

    @Test
    void anAdminThatIsKilledIsMissedByNobody() throws Exception {
        try (Load load = load()) {
            fleet.put("services/acknowledged", "{}");
            Row row = Row.of("kill -9 of the admin", load)
                    .when(fleet.admin()::kill)
                    .more();
            fleet.admin().startAdmin();
            fleet.admin().awaitStarted();
            row.until(
                    "answers again",
                    () -> fleet.api().get(Fleet.API + "services/acknowledged").status() == 200);
            fleet.change("after the admin");

            row.unseen();
        }
    }

    @Test
    void anAdminThatStandsStillIsMissedByNobody() throws Exception {
        try (Load load = load()) {
            Row row = Row.of("SIGSTOP of the admin for 8 s", load)
                    .when(fleet.admin().process()::hang);
            Faults.lasting(8);
            fleet.admin().process().wake();
            row.when(() -> {}).until("answers again", () -> Faults.write(fleet, "services/after-still") < 300);
            fleet.change("after the still admin");

            row.unseen();
        }
    }

    @Test
    void aNodeThatIsKilledTakesNothingWithItThatAnotherOneCanAnswer() throws Exception {
        Member node = fleet.node(0);
        try (Load load = Load.brisk()) {
            load.add("repeated", Ask.repeated(fleet.balancer(), Question.of("/plain")))
                    .add("to a service", Ask.repeated(fleet.balancer(), Question.of("/answers")));
            Row row = Row.of("kill -9 of a node", load).when(node::kill).until("told", () -> !lives(node));
            node.startNode();
            node.awaitStarted();
            row.until("live again", () -> lives(node));

            row.unseen();
        }
    }

    @Test
    void aNodeThatStandsStillIsLeftOutAndThenCatchesUp() throws Exception {
        Member node = fleet.node(0);
        try (Load load = Load.brisk()) {
            load.add("repeated", Ask.repeated(fleet.balancer(), Question.of("/plain")))
                    .add("service", Ask.repeated(fleet.balancer(), Question.of("/answers")));
            Row row = Row.of("SIGSTOP of a node for 12 s", load)
                    .when(node.process()::hang)
                    .until("told", () -> !lives(node));
            fleet.change(List.of(fleet.node(1)), "while one stands still");
            Faults.lasting(6);
            row.when(node.process()::wake)
                    .until("ready", node::ready)
                    .until("caught up", () -> Fleet.serves(node, "while one stands still"))
                    .until("live", () -> lives(node));

            row.unseen();
        }
    }

    @Test
    void aDatabaseThatStandsStillHoldsUpWritesAlone() throws Exception {
        try (Load load = load()) {
            Row row = Row.of("SIGSTOP of PostgreSQL for 20 s", load)
                    .when(fleet.postgres()::hang)
                    .until("told by nodes", () -> allNodes(Faults::databaseIsDown));
            row.until("a write is refused", () -> Faults.write(fleet, "services/still") == 503);
            row.when(fleet.postgres()::wake).until("writes go on", () -> Faults.write(fleet, "services/still") < 300);
            fleet.change("after the still database");
            row.until("served everywhere", () -> allNodes(Faults::databaseIsUp));

            row.unseen();
        }
    }

    @Test
    void aNodeThatIsCutOffFromTheDatabaseServesWhatItHasAndThenCatchesUp() throws Exception {
        offDatabase(
                "cut between a node and PostgreSQL",
                "while one is cut off",
                fleet.node(0).database()::cut);
    }

    @Test
    void aNodeWhoseDatabaseFallsSilentServesWhatItHasAndThenCatchesUp() throws Exception {
        offDatabase(
                "silence between a node and PostgreSQL",
                "in silence",
                fleet.node(0).database()::silence);
    }

    private void offDatabase(String fault, String change, Row.Happening happening) throws Exception {
        Member node = fleet.node(0);
        try (Load load = load()) {
            Row row = Row.of(fault, load)
                    .when(happening)
                    .until("told by the admin", () -> !lives(node))
                    .until("told by the node", () -> Faults.databaseIsDown(node));
            fleet.change(List.of(fleet.node(1)), change);
            assertThat(Fleet.serves(node, change)).isFalse();
            row.when(node.database()::join)
                    .until("caught up", () -> Fleet.serves(node, change))
                    .until("live", () -> lives(node));

            row.unseen();
        }
    }

    @Test
    void anAdminThatIsCutOffFromTheDatabaseRefusesWritesUntilItIsBack() throws Exception {
        adminOff("cut between the admin and PostgreSQL", fleet.admin().database()::cut);
    }

    @Test
    void anAdminWhoseDatabaseFallsSilentRefusesWritesUntilItIsBack() throws Exception {
        adminOff("silence between the admin and PostgreSQL", fleet.admin().database()::silence);
    }

    private void adminOff(String fault, Row.Happening happening) throws Exception {
        try (Load load = load()) {
            Row row = Row.of(fault, load)
                    .when(happening)
                    .until("a write is refused", () -> Faults.write(fleet, "services/off") == 503);
            row.when(fleet.admin().database()::join)
                    .until("writes go on", () -> Faults.write(fleet, "services/off") < 300);
            fleet.change("after " + fault);

            row.unseen();
        }
    }

    @Test
    void aRedisThatStandsStillIsGoneOnWithout() throws Exception {
        withoutRedis("SIGSTOP of Redis", fleet.redis()::hang, fleet.redis()::wake, fleet.nodes());
    }

    @Test
    void aRedisThatIsKilledIsGoneOnWithout() throws Exception {
        withoutRedis("kill -9 of Redis", fleet.redis()::kill, fleet.redis()::restart, fleet.nodes());
    }

    @Test
    void aNodeThatIsCutOffFromRedisGoesOnWithout() throws Exception {
        Member node = fleet.node(0);
        withoutRedis("cut between a node and Redis", node.redis()::cut, node.redis()::join, List.of(node));
    }

    @Test
    void aNodeWhoseRedisFallsSilentGoesOnWithout() throws Exception {
        Member node = fleet.node(0);
        withoutRedis("silence between a node and Redis", node.redis()::silence, node.redis()::join, List.of(node));
    }

    private void withoutRedis(String fault, Row.Happening broken, Row.Happening mended, List<Member> nodes)
            throws Exception {
        try (Load load = load()) {
            Row row = Row.of(fault, load)
                    .when(broken)
                    .until(
                            "in metrics",
                            () -> nodes.stream().allMatch(node -> node.metric("tollgate_limit_store_up") == 0))
                    .until(
                            "told",
                            () -> nodes.stream().allMatch(node -> redis(node).equals("down")))
                    .more();
            row.when(mended)
                    .until(
                            "in metrics",
                            () -> nodes.stream().allMatch(node -> node.metric("tollgate_limit_store_up") == 1))
                    .until(
                            "told",
                            () -> nodes.stream().allMatch(node -> redis(node).equals("up")));

            row.unseen();
        }
    }

    @Test
    void aTargetThatIsCutOffIsLeftOutBeforeAnybodyNotices() throws Exception {
        try (Load load = load()) {
            Row row = Row.of("cut between nodes and one of two targets", load)
                    .when(fleet.target()::cut)
                    .until("left out", () -> allNodes(node -> healthy(node) == 0))
                    .more();
            row.when(fleet.target()::join).until("back", () -> allNodes(node -> healthy(node) == 1));

            row.unseen();
        }
    }

    @Test
    void aTargetThatFallsSilentCostsWhatWasOnItsWayThere() throws Exception {
        try (Load load = load()) {
            Row row = Row.of("silence between nodes and one of two targets", load)
                    .when(fleet.target()::silence)
                    .until("left out", () -> allNodes(node -> healthy(node) == 0));
            Faults.lasting(4);
            row.more().when(fleet.target()::join).until("back", () -> allNodes(node -> healthy(node) == 1));

            List<Load.Failure> failures = row.failures();
            assertThat(failures)
                    .hasSizeLessThanOrEqualTo(CLIENTS_OF_SERVICE)
                    .allSatisfy(failure -> assertThat(failure.reason()).contains("upstream_first_byte_timeout"));
        }
    }

    private double healthy(Member node) {
        return node.metric("tollgate_target_healthy{service=\"answers\",target=\"127.0.0.1:"
                + fleet.target().port());
    }

    @Test
    void aFolderThatTakesNoMoreIsToldAndKeepsNobodyFromServing() throws Exception {
        Member node = fleet.node(0);
        try (Load load = load()) {
            Row row = Row.of("no room in a node's data folder", load).when(() -> node.largestFile(1024));
            fleet.change("without room");
            row.until("told", () -> fleet.told(node).path("trouble").asText().contains("last good"));
            row.when(() -> node.largestFile(Long.MAX_VALUE))
                    .until(
                            "told no more",
                            () -> fleet.told(node).path("trouble").isNull());

            row.unseen();
        }
    }

    @Test
    void aNodeThatStartsWithEverythingDownServesItsLastGoodFile() throws Exception {
        Member node = fleet.node(0);
        String key = fleet.issueKey();
        Await.until(() -> Ask.keyed(node.port(), key).status() == 200);
        fleet.change("kept");
        Faults.lasting(3);
        try (Load load = Load.brisk()) {
            load.add("repeated", Ask.repeated(fleet.balancer(), Question.of("/plain")));
            Row row = Row.of("start of a node with everything down", load).when(() -> {
                node.kill();
                node.database().silence();
                node.redis().silence();
                node.startNode();
            });
            row.until("ready", node::ready);
            assertThat(Ask.keyed(node.port(), key).status()).isEqualTo(200);
            assertThat(Ask.keyed(node.port(), key + "x").status()).isEqualTo(401);
            assertThat(Fleet.serves(node, "kept")).isTrue();
            assertThat(Ask.once(node.port(), "/limited").status()).isEqualTo(200);
            row.when(() -> {
                        node.database().join();
                        node.redis().join();
                    })
                    .until("database up", () -> Faults.databaseIsUp(node))
                    .until("live", () -> lives(node))
                    .until("counts in Redis", () -> redis(node).equals("up"));

            row.unseen();
        }
    }

    @Test
    void aNodeThatStartsWithNothingAtAllTakesTrafficOnceItCan() throws Exception {
        Member node = fleet.member("empty");
        node.database().cut();
        node.redis().cut();
        try (Load load = Load.brisk()) {
            load.add("kept", Ask.kept(fleet.balancer(), Question.of("/plain")));
            Row row = Row.of("start of a node without file and database", load).when(node::startNode);
            node.awaitStarted();
            assertThat(node.management("/health/ready").status()).isEqualTo(503);
            assertThat(Ask.once(node.port(), "/plain").status()).isEqualTo(503);
            row.when(node.database()::join).until("ready", node::ready);
            assertThat(Ask.once(node.port(), "/plain").status()).isEqualTo(200);

            row.unseen();
        } finally {
            node.stop();
        }
    }

    @Test
    void aNodeEndsInTimeThoughItsDatabaseStandsStill() throws Exception {
        Member node = fleet.node(0);
        fleet.postgres().hang();
        try {
            Await.until(() -> Faults.databaseIsDown(node));
            assertThat(node.stop()).isLessThan(Duration.ofSeconds(20));
        } finally {
            fleet.postgres().wake();
        }
        node.startNode();
        node.awaitStarted();
    }
}
