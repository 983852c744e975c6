package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.on;
import static dev.tollgate.proxy.reload.Samples.responding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node whose line to PostgreSQL is cut and joined again. */
@Order(2)
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DatabaseAwayIT {
    private static final Pattern AGE = Pattern.compile("\"snapshotAgeSeconds\":([0-9.]+)");

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);
    private final Relay relay;
    private final Database remote;
    private final Path folder;

    DatabaseAwayIT(@TempDir Path folder) {
        this.folder = folder;
        String url = test.settings().url();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        this.relay = Relay.to(port);
        this.remote = Database.openLazily(new DatabaseSettings(
                url.replace(":" + port + "/", ":" + relay.port() + "/"),
                test.settings().user(),
                test.settings().password()));
    }

    @AfterEach
    void close() {
        remote.close();
        relay.close();
        test.close();
    }

    private void put(String route, String body) {
        test.database().writer().write(AUTHOR, transaction -> transaction.put(responding(route, body)));
    }

    private RunningNode start() {
        return RunningNode.start("node", folder, remote);
    }

    /** A node that has run and stopped, so that there is its file. */
    private void runOnce() {
        relay.join();
        try (RunningNode node = start()) {
            node.awaitBody("/kept", "saved");
        }
        relay.cut();
    }

    private static double age(RunningNode node) {
        Matcher age = AGE.matcher(node.ready());
        return age.find() ? Double.parseDouble(age.group(1)) : -1;
    }

    @Test
    void aRunningNodeGoesOnAndSaysThatTheDatabaseIsAway() {
        put("kept", "served");
        relay.join();
        try (RunningNode node = start()) {
            relay.cut();

            Await.until(() -> node.ready().contains("\"database\":\"down\""));

            assertThat(node.get("/kept").body()).isEqualTo("served");
            assertThat(node.ready()).contains("\"status\":\"up\"");
        }
    }

    @Test
    void aRunningNodeCatchesUpWhenTheDatabaseIsBack() {
        put("kept", "served");
        relay.join();
        try (RunningNode node = start()) {
            relay.cut();
            Await.until(() -> node.ready().contains("\"database\":\"down\""));
            put("kept", "changed");

            relay.join();

            node.awaitBody("/kept", "changed");
            Await.until(() -> age(node) == 0);
        }
    }

    @Test
    void aNodeThatStartsWithoutTheDatabaseServesItsLastGoodFile() {
        put("kept", "saved");
        runOnce();

        try (RunningNode node = start()) {
            assertThat(node.get("/kept").body()).isEqualTo("saved");
        }
    }

    @Test
    void aLastGoodFileHoldsForLabelsThatTheNodeDidNotHaveThen() {
        put("kept", "saved");
        test.database().writer().write(AUTHOR, transaction -> transaction.put(on("us", responding("west", "here"))));
        runOnce();

        try (RunningNode node =
                RunningNode.start("node", folder, remote, Map.of("TOLLGATE_NODE_LABELS", "region=us"))) {
            assertThat(node.get("/west").body()).isEqualTo("here");
        }
    }

    @Test
    void aNodeThatServesItsLastGoodFileSaysHowOldItIs() {
        put("kept", "saved");
        runOnce();

        try (RunningNode node = start()) {
            assertThat(node.ready()).contains("\"status\":\"up\"", "\"database\":\"down\"");
            double atFirst = age(node);
            assertThat(atFirst).isPositive();
            Await.until(() -> age(node) > atFirst + 2);
        }
    }

    @Test
    void aNodeThatServesItsLastGoodFileTellsItsRevisionToMetrics() {
        put("kept", "saved");
        runOnce();

        try (RunningNode node = start()) {
            assertThat(node.management("/metrics").body()).contains("tollgate_revision 1.0");
        }
    }

    @Test
    void aNodeThatServesItsLastGoodFileCatchesUpWhenTheDatabaseIsBack() {
        put("kept", "saved");
        runOnce();
        put("kept", "changed");

        try (RunningNode node = start()) {
            relay.join();

            node.awaitBody("/kept", "changed");
            Await.until(() -> test.database().nodes().all().stream()
                    .anyMatch(status -> status.report().appliedRevision() == 2));
        }
    }

    @Test
    void aNodeWithNeitherDatabaseNorFileIsNotReady() {
        try (RunningNode node = start()) {
            assertThat(node.management("/health/ready").status()).isEqualTo(503);
            PlainClient.Answer answer = node.get("/kept");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"not_ready\"");
        }
    }

    @Test
    void aNodeWithNeitherIsReadyAsSoonAsAnEmptyDatabaseAnswers() {
        try (RunningNode node = start()) {
            relay.join();

            Await.until(() -> node.management("/health/ready").status() == 200);
        }
    }

    @Test
    void aWriterThatFallsSilentInTheMidstHoldsUpOthersForSecondsOnly() throws Exception {
        relay.join();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> silent = threads.submit(() -> remote.writer().write(AUTHOR, transaction -> {
                transaction.put(responding("kept", "never committed"));
                relay.silence();
                writing.countDown();
                awaitQuietly(over);
                return "";
            }));
            writing.await();

            Await.until(() -> puts("kept", "by another"));
            over.countDown();
            relay.join();

            assertThatThrownBy(silent::get).hasCauseInstanceOf(DatabaseUnavailable.class);
        }
        assertThat(test.database().reader().revision()).isEqualTo(1);
    }

    private boolean puts(String route, String body) {
        try {
            put(route, body);
            return true;
        } catch (DatabaseUnavailable _) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDatabaseThatWasPutBackIsFollowedToItsOlderState() {
        put("kept", "old");
        put("gone", "new");
        relay.join();
        try (RunningNode node = start()) {
            assertThat(node.get("/gone").body()).isEqualTo("new");

            test.execute("delete from object_head where name = 'gone'");
            test.execute("update current_revision set revision = 1");

            Await.until(() -> node.get("/gone").status() == 404);
            assertThat(node.get("/kept").body()).isEqualTo("old");
        }
    }
}
