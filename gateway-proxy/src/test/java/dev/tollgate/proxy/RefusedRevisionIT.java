package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.responding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Entity;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in whose database a revision appears that no node can read. */
@EachDatabase
@Timeout(120)
class RefusedRevisionIT {
    private final TestDatabase test;
    private final Database nodes;
    private final RunningNode node;
    private long refused;

    RefusedRevisionIT(TestDatabase test, @TempDir Path folder) {
        this.test = test;
        this.nodes = test.another(true);
        put(responding("served", "good"));
        put(responding("broken", "good"));
        this.node = RunningNode.start("node", folder, nodes);
    }

    @BeforeEach
    void damage() {
        refused = test.database().reader().revision() + 1;
        test.execute("insert into object_version (revision, kind, name, document) values (%d, 'routes', 'broken', '{]')"
                .formatted(refused));
        test.execute(
                "update object_head set revision = %d where kind = 'routes' and name = 'broken'".formatted(refused));
        test.execute("update current_revision set revision = " + refused);
        RunningNode.await(() -> refused().isPresent());
    }

    @AfterEach
    void stop() {
        node.stop();
        nodes.close();
        // Also for the next test, whose node is to start well.
        put(responding("broken", "good"));
    }

    private long put(Entity entity) {
        return test.database()
                .writer()
                .write(AUTHOR, transaction -> transaction.put(entity))
                .revision();
    }

    private NodeReport report() {
        return test.database().nodes().all().getFirst().report();
    }

    private Optional<NodeReport.Refused> refused() {
        return test.database().nodes().all().stream()
                .findFirst()
                .flatMap(status -> status.report().refused());
    }

    @Test
    void theLastGoodRevisionServesOn() {
        assertThat(node.get("/served").body()).isEqualTo("good");
        assertThat(node.get("/broken").body()).isEqualTo("good");
    }

    @Test
    void theReportSaysWhichRevisionWasRefusedAndWhy() {
        assertThat(report().appliedRevision()).isLessThan(refused);
        assertThat(refused().map(NodeReport.Refused::revision)).contains(refused);
        assertThat(refused().map(NodeReport.Refused::reason).orElse("")).contains("routes/broken");
    }

    @Test
    void theNodeStaysReadyAndSaysThatItsConfigurationAges() {
        RunningNode.await(() -> !node.ready().contains("\"snapshotAgeSeconds\":0.000"));

        assertThat(node.ready()).contains("\"status\":\"up\"", "\"database\":\"up\"");
    }

    @Test
    void aRefusalIsCounted() {
        assertThat(node.management("/metrics").body()).contains("tollgate_reload_failures_total 1.0");
    }

    @Test
    void aLaterRevisionThatStillHoldsTheDamageIsRefusedToo() {
        long later = put(responding("served", "later"));

        RunningNode.await(() -> refused().map(NodeReport.Refused::revision).equals(Optional.of(later)));

        assertThat(node.get("/served").body()).isEqualTo("good");
    }

    @Test
    void theNextGoodRevisionHealsTheNode() {
        put(responding("broken", "mended"));

        node.awaitBody("/broken", "mended");

        RunningNode.await(() -> refused().isEmpty());
    }
}
