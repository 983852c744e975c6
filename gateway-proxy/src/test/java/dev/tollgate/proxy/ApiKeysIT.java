package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.reload.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** API keys from the database to the answer, with a line to the database that can be cut. */
@Order(1)
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ApiKeysIT {
    private static final Authentication AUTHENTICATION =
            Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
    private static final dev.tollgate.db.model.Consumer CONSUMER = new dev.tollgate.db.model.Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            dev.tollgate.db.model.Subscription.NONE);

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);
    private final KeyHasher hasher =
            test.database().secrets(TestKeys.secretKey()).keyHasher();
    private final Relay relay;
    private final Database remote;
    private final Path folder;
    private RunningNode node;

    ApiKeysIT(@TempDir Path folder) {
        this.folder = folder;
        String url = test.settings().url();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        this.relay = Relay.to(port);
        this.remote = Database.openLazily(new DatabaseSettings(
                url.replace(":" + port + "/", ":" + relay.port() + "/"),
                test.settings().user(),
                test.settings().password()));
        relay.join();
        Route open = Samples.responding("secret", "told");
        Route route = new Route(
                open.name(),
                "",
                List.of(),
                true,
                0,
                open.match(),
                open.destination(),
                new Policies(Optional.of(AUTHENTICATION), List.of()),
                NodeScope.EVERY_NODE);
        write(transaction -> {
            transaction.put(CONSUMER);
            transaction.put(route);
        });
        this.node = RunningNode.start("node", folder, remote);
    }

    @BeforeEach
    void issue() {
        issue("first", Optional.empty());
    }

    @AfterEach
    void close() {
        node.close();
        remote.close();
        relay.close();
        test.close();
    }

    private void write(Consumer<WriteTransaction> changes) {
        test.database().writer().write(AUTHOR, transaction -> {
            changes.accept(transaction);
            return "written";
        });
    }

    private void issue(String text, Optional<Instant> expiresAt) {
        ApiKey key = new ApiKey(
                text, "shop", hasher.hash(text), expiresAt, false, List.of(), List.of(), List.of(), Optional.empty());
        write(transaction -> {
            transaction.keys().issue(key, text, text, AUTHOR);
        });
    }

    private PlainClient.Answer answer(String text) {
        try (PlainClient client = node.client()) {
            return client.get("/secret", "X-API-Key: " + text + "\r\n");
        }
    }

    private void awaitCode(String text, String code) {
        Await.until(() -> answer(text).body().contains("\"code\":\"" + code + "\""));
    }

    private void awaitTold(String text) {
        Await.until(() -> answer(text).body().equals("told"));
    }

    private void restartWithoutDatabase() {
        node.close();
        relay.cut();
        node = RunningNode.start("node", folder, remote);
    }

    @Test
    void anIssuedKeyOpensItsRouteAndNoOtherKeyDoes() {
        awaitTold("first");

        assertThat(answer("second").body()).contains("\"code\":\"key_unknown\"");
    }

    @Test
    void aRevokedKeyIsRefused() {
        awaitTold("first");

        write(transaction -> {
            transaction.keys().revoke(transaction.keys().find("first").orElseThrow());
        });

        awaitCode("first", "key_revoked");
    }

    @Test
    void aKeyIsRefusedFromItsEndOn() {
        issue("short", Optional.of(Instant.now().plusSeconds(6)));
        awaitTold("short");

        awaitCode("short", "key_expired");
    }

    @Test
    void aConsumerOfTheSameNameDoesNotReviveKeys() {
        awaitTold("first");
        write(transaction -> {
            transaction.remove(new EntityKey(Kind.CONSUMER, "shop"));
        });
        awaitCode("first", "key_unknown");

        write(transaction -> {
            transaction.put(CONSUMER);
        });
        issue("second", Optional.empty());

        awaitTold("second");
        assertThat(answer("first").body()).contains("\"code\":\"key_unknown\"");
    }

    @Test
    void keysOpenTheirRoutesWhileTheDatabaseIsAway() {
        awaitTold("first");

        relay.cut();
        Await.until(() -> node.ready().contains("\"database\":\"down\""));

        assertThat(answer("first").body()).isEqualTo("told");
    }

    @Test
    void aNodeThatStartsWithoutTheDatabaseTakesKeysFromItsFile() {
        awaitTold("first");

        restartWithoutDatabase();

        assertThat(answer("first").body()).isEqualTo("told");
        assertThat(answer("second").body()).contains("\"code\":\"key_unknown\"");
    }

    @Test
    void aUseIsWrittenDownWhenTheNodeStopsAtTheLatest() {
        awaitTold("first");

        node.close();
        node = RunningNode.start("another", folder, remote);

        assertThat(test.database().keys().find("first").orElseThrow().lastUse()).isPresent();
    }
}
