package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose clock jumps, or is wrong from its start. */
@Timeout(90)
class ClockJumpIT {
    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private volatile Duration ahead = Duration.ZERO;
    private RunningNode node;

    @BeforeEach
    void start(@TempDir Path folder) {
        List<Limit> limits = List.of(
                Limit.Rate.of("bucket", 5, Duration.ofDays(30), Algorithm.TOKEN_BUCKET, List.of()),
                Limit.Rate.of("window", 5, Duration.ofDays(30), Algorithm.SLIDING_WINDOW, List.of()));
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix("/limited")), List.of());
        test.database().writer().write(AUTHOR, transaction -> {
            transaction.put(Entities.prefix("plain", "/plain", respond(200, "answer")));
            return transaction.put(new Route(
                    "limited",
                    "",
                    List.of(),
                    true,
                    0,
                    match,
                    respond(200, "answer"),
                    new Policies(Optional.empty(), limits),
                    NodeScope.EVERY_NODE));
        });
        node = RunningNode.start(
                "node", folder, test.database(), Map.of(), () -> Instant.now().plus(ahead));
    }

    @AfterEach
    void stop() {
        node.close();
        test.close();
    }

    private NodeStatus reported() {
        return test.database().nodes().all().getFirst();
    }

    private void awaitTrouble(String told) {
        Await.until(() -> reported().report().trouble().orElse(""), trouble -> trouble.contains(told));
    }

    @Test
    void aWrongClockIsToldUntilItIsRight() {
        ahead = Duration.ofHours(1);
        awaitTrouble("s ahead of the database's");
        assertThat(node.management("/metrics").body())
                .containsPattern("(?m)^tollgate_clock_ahead_seconds 3[56]\\d\\d\\.");

        ahead = Duration.ofHours(-1);
        awaitTrouble("s behind the database's");

        ahead = Duration.ZERO;
        Await.until(() -> reported().report().trouble().isEmpty());
    }

    @Test
    void aNodeWithAWrongClockLivesServesAndFollows() {
        for (Duration wrong : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            ahead = wrong;
            awaitTrouble("the database's");
            test.database()
                    .writer()
                    .write(
                            AUTHOR,
                            transaction ->
                                    transaction.put(Entities.prefix("plain", "/plain", respond(200, "at " + wrong))));

            node.awaitBody("/plain", "at " + wrong);
            assertThat(reported().live()).isTrue();
            assertThat(node.ready()).contains("\"status\":\"up\"").doesNotContain("-");
        }
    }

    @Test
    void limitsNeitherBeginAnewNorLockAnybodyOutWhenTheClockJumps() {
        for (int i = 0; i < 3; i++) {
            assertThat(node.get("/limited").status()).isEqualTo(200);
        }
        ahead = Duration.ofDays(60);
        assertThat(node.get("/limited").status()).isEqualTo(200);
        ahead = Duration.ofDays(-60);
        assertThat(node.get("/limited").status()).isEqualTo(200);

        assertThat(node.get("/limited").status()).isEqualTo(429);
    }
}
