package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.responding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in whose database a revision appears that no node can read. */
@Order(3)
@EachDatabase
@Timeout(120)
class RefusedRevisionIT {
    private static final Consumer CONSUMER = new Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Subscription.NONE);

    private final TestDatabase test;
    private final Database nodes;
    private final KeyHasher hasher;
    private final RunningNode node;
    private long refused;

    RefusedRevisionIT(TestDatabase test, @TempDir Path folder) {
        this.test = test;
        this.nodes = test.another(true);
        put(responding("served", "good"));
        put(responding("broken", "good"));
        put(CONSUMER);
        put(wantingAKey("keyed"));
        this.hasher = test.database().secrets(TestKeys.secretKey()).keyHasher();
        issue("before");
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
        Await.until(() -> refused().isPresent());
    }

    @AfterEach
    void stop() {
        node.stop();
        nodes.close();
        // Also for the next test, whose node is to start well.
        put(responding("broken", "good"));
        test.database().writer().write(AUTHOR, transaction -> transaction.remove(EntityKey.of(CONSUMER)));
    }

    private static Route wantingAKey(String name) {
        Route open = responding(name, "told");
        Authentication authentication = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
        Policies policies = new Policies(Optional.of(authentication), List.of());
        return new Route(
                name, "", List.of(), true, 0, open.match(), open.destination(), policies, NodeScope.EVERY_NODE);
    }

    private void issue(String text) {
        ApiKey key = new ApiKey(
                text,
                "shop",
                hasher.hash(text),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        test.database().writer().write(AUTHOR, transaction -> transaction.keys().issue(key, text, text, AUTHOR));
    }

    private String answer(String key) {
        try (PlainClient client = node.client()) {
            return client.get("/keyed", "X-API-Key: " + key + "\r\n").body();
        }
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
        Await.until(() -> !node.ready().contains("\"snapshotAgeSeconds\":0.000"));

        assertThat(node.ready()).contains("\"status\":\"up\"", "\"database\":\"up\"");
    }

    @Test
    void aRefusalIsCounted() {
        assertThat(node.management("/metrics").body()).contains("tollgate_reload_failures_total 1.0");
    }

    @Test
    void aLaterRevisionThatStillHoldsTheDamageIsRefusedToo() {
        long later = put(responding("served", "later"));

        Await.until(() -> refused().map(NodeReport.Refused::revision).equals(Optional.of(later)));

        assertThat(node.get("/served").body()).isEqualTo("good");
    }

    @Test
    void theNextGoodRevisionHealsTheNode() {
        put(responding("broken", "mended"));

        node.awaitBody("/broken", "mended");

        Await.until(() -> refused().isEmpty());
    }

    @Test
    void aKeyThatIsIssuedMeanwhileOpensItsRoute() {
        issue("meanwhile");

        Await.until(() -> answer("meanwhile").equals("told"));
    }

    @Test
    void aKeyThatIsRevokedMeanwhileIsRefused() {
        test.database()
                .writer()
                .write(
                        AUTHOR,
                        transaction -> transaction
                                .keys()
                                .revoke(transaction.keys().find("before").orElseThrow()));

        Await.until(() -> answer("before").contains("\"code\":\"key_revoked\""));
    }

    @Test
    void keysWhoseConsumerGoesMeanwhileGoToo() {
        test.database().writer().write(AUTHOR, transaction -> transaction.remove(EntityKey.of(CONSUMER)));

        Await.until(() -> answer("before").contains("\"code\":\"key_unknown\""));
    }
}
