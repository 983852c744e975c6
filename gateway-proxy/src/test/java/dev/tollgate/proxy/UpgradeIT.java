package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.responding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of the version before, while somebody has brought the tables into the form of the next one. */
@Timeout(90)
class UpgradeIT {
    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);

    @TempDir
    private Path folder;

    private RunningNode node;

    @BeforeEach
    void start() {
        put("before");
        node = RunningNode.start("node", folder, test.database());
        node.awaitBody("/kept", "before");
    }

    @AfterEach
    void stop() {
        node.close();
        test.close();
    }

    private void put(String body) {
        test.database().writer().write(AUTHOR, transaction -> transaction.put(responding("kept", body)));
    }

    /** As a newer Tollgate leaves it that has added a table which nobody else knows. */
    private void upgrade() {
        test.execute("create table of_the_next_version (name varchar(10))");
        test.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " select max(installed_rank) + 1, '999', 'next', 'SQL', 'V999__next.sql', 1, 'next', 1, true"
                + " from flyway_schema_history");
    }

    private boolean live() {
        return test.database().nodes().all().stream().allMatch(NodeStatus::live);
    }

    @Test
    void aNodeThatRunsServesFollowsAndReportsOn() {
        upgrade();

        put("after");

        node.awaitBody("/kept", "after");
        assertThat(live()).isTrue();
    }

    @Test
    void aNodeThatStartsThenServesItsLastGoodFile() {
        node.close();
        upgrade();
        put("after");

        try (Database fresh = Database.openLazily(test.settings());
                RunningNode restarted = RunningNode.start("node", folder, fresh)) {
            assertThat(restarted.get("/kept").body()).isEqualTo("before");
            assertThat(restarted.ready()).contains("\"status\":\"up\"", "\"database\":\"down\"");
        }
    }

    @Test
    void aNodeThatWaitedForItGoesOnOnceTheTablesAreItsOwnAgain() {
        node.close();
        upgrade();
        put("after");

        try (Database fresh = Database.openLazily(test.settings());
                RunningNode restarted = RunningNode.start("node", folder, fresh)) {
            assertThat(restarted.get("/kept").body()).isEqualTo("before");

            test.execute("delete from flyway_schema_history where version = '999'");

            restarted.awaitBody("/kept", "after");
            Await.until(this::live);
        }
    }
}
