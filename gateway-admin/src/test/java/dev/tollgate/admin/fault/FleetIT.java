package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.proxy.PlainClient;
import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clients notice of the worst that befalls a fleet: nothing. The rest is in {@link FaultMatrixIT}, which takes
 * minutes.
 */
@Order(5)
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {
    private static final int ROUNDS = Integer.getInteger("tollgate.rounds", 1);

    private final Queue<String> goodbyes = new ConcurrentLinkedQueue<>();
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

    /** Clients of every kind, which give no request a second chance. */
    private Load load() throws Exception {
        return Load.of(Load.brisk(), fleet.balancer(), TestCertificates.trusting(fleet.certificate()), goodbyes);
    }

    @Test
    void everyNodeIsStartedAnewAndNoRequestFails() throws Exception {
        try (Load load = load()) {
            Row row = Row.of("every node is stopped and started, one after the other", load);
            for (int round = 0; round < ROUNDS; round++) {
                for (Member node : fleet.nodes()) {
                    row.when(() -> stop(node));
                    assertThat(fleet.told(node).isMissingNode())
                            .as("a node that has left is listed no more")
                            .isTrue();
                    node.startNode();
                    node.awaitStarted();
                    row.until("ready again", () -> fleet.balancer().ready(node));
                }
            }

            row.unseen();
            assertThat(goodbyes).hasSizeGreaterThan(ROUNDS);
        }
    }

    /** While a request is on its way, which is answered all the same. */
    private void stop(Member node) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PlainClient.Answer> underWay = threads.submit(() -> Ask.once(node.port(), "/slow"));
            fleet.origin().awaitSlowRequest();
            node.process().terminate();
            Await.until(() -> !node.ready());
            fleet.origin().release();

            assertThat(underWay.get()).isEqualTo(new PlainClient.Answer(200, "answer"));
        }
        node.awaitEnd();
    }

    @Test
    void withoutItsDatabaseAFleetGoesOnAndThenCatchesUp() throws Exception {
        try (Load load = load()) {
            fleet.put("services/committed", "{}");
            Row row = Row.of("kill -9 of PostgreSQL", load)
                    .when(fleet.postgres()::kill)
                    .until("told by nodes", () -> fleet.nodes().stream().allMatch(Faults::databaseIsDown));
            assertThat(Faults.write(fleet, "services/refused")).isEqualTo(503);
            fleet.postgres().restart();
            row.when(() -> {}).until("writes go on", () -> Faults.write(fleet, "services/refused") < 300);
            fleet.change("after PostgreSQL");
            row.until("served everywhere", () -> true);

            row.unseen();
            assertThat(fleet.api().get(Fleet.API + "services/committed").status())
                    .isEqualTo(200);
        }
    }
}
