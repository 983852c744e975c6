package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client library and a server library that know nothing of each other but RFC 6455, with the gateway between them. */
@Timeout(60)
class WebSocketIT {
    private final EchoSocketServer server = EchoSocketServer.running();
    private RunningGateway gateway = RunningGateway.before(server.getPort(), false);

    @AfterEach
    void stop() throws InterruptedException {
        gateway.close();
        server.stop(1_000);
    }

    private void serve(RunningGateway other) {
        gateway.close();
        gateway = other;
    }

    private SocketClient connect() {
        return SocketClient.connect(gateway.port(), "/chat");
    }

    @Test
    void messagesPassBothWays() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("hello", true).join();
            assertThat(client.next()).isEqualTo("text hello");

            client.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {0, -1}), true)
                    .join();
            assertThat(client.next()).isEqualTo("binary 2");
        }
    }

    @Test
    void messageInManyFramesIsOneMessage() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("one, ", false).join();
            client.socket().sendText("two, ", false).join();
            client.socket().sendText("three", true).join();

            assertThat(client.next()).isEqualTo("text one, two, three");
        }
    }

    @Test
    void messageOfManyMegabytesPasses() throws Exception {
        String large = "0123456789abcdef".repeat(256 * 1024);
        try (SocketClient client = connect()) {
            client.socket().sendText(large, true).join();

            assertThat(client.next()).isEqualTo("text " + large);
        }
    }

    @Test
    void pathQueryAndSubprotocolReachTheServiceAndItsChoiceTheClient() throws Exception {
        try (SocketClient client = SocketClient.connect(gateway.port(), "/chat?room=1", "v2", "v1")) {
            assertThat(client.socket().getSubprotocol()).isEqualTo("v1");
            client.socket().sendText("where", true).join();

            assertThat(client.next()).isEqualTo("text /chat?room=1");
        }
    }

    @Test
    void codeAndReasonOfAClientThatLeavesReachTheService() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendClose(4000, "enough").join();

            assertThat(server.next()).isEqualTo("closed 4000 enough");
        }
    }

    @Test
    void codeAndReasonOfAServiceThatLeavesReachTheClient() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("leave", true).join();

            assertThat(client.next()).isEqualTo("closed 4321 as you wish");
        }
    }

    @Test
    void clientThatIsGoneIsGoneForTheService() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("hello", true).join();
            client.next();

            client.socket().abort();

            assertThat(server.next()).startsWith("closed 1006");
        }
    }

    @Test
    void serviceThatIsGoneIsGoneForTheClient() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("vanish", true).join();

            assertThat(client.next()).startsWith("closed 1006");
        }
    }

    @Test
    void refusalOfTheServiceIsTheClientsAnswer() {
        assertThatThrownBy(() -> SocketClient.connect(gateway.port(), "/forbidden"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
    }

    @Test
    void tunnelThatIsSilentForTooLongEndsWithAGoodbyeToBoth() throws Exception {
        Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3));
        serve(RunningGateway.before(server.getPort(), false, timeouts));
        try (SocketClient client = connect()) {
            assertThat(client.next()).isEqualTo("closed 1001 ");
            assertThat(server.next()).startsWith("closed 1001");
        }
    }

    @Test
    void stopEndsTunnelsWithAGoodbyeToBoth() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("hello", true).join();
            client.next();

            gateway.stop();

            assertThat(client.next()).isEqualTo("closed 1001 ");
            assertThat(server.next()).startsWith("closed 1001");
        }
    }

    @Test
    void reloadThatDoesNotConcernATunnelLeavesItAlone() throws Exception {
        try (SocketClient client = connect()) {
            gateway.reload(
                    List.of(),
                    Entities.service("service", server.getPort()),
                    Entities.service("other", server.getPort()),
                    Entities.all("service"));
            client.socket().sendText("still here", true).join();

            assertThat(client.next()).isEqualTo("text still here");
        }
    }

    @Test
    void tunnelEndsWithItsRoute() throws Exception {
        try (SocketClient client = connect()) {
            client.socket().sendText("hello", true).join();
            client.next();

            gateway.reload(List.of(), Entities.service("service", server.getPort()));

            assertThat(client.next()).isEqualTo("closed 1008 ");
            assertThat(server.next()).startsWith("closed 1008");
        }
    }

    @Test
    void tunnelEndsWithItsKey() throws Exception {
        ApiKey key = TestKeys.key("shop", "secret");
        Consumer shop = new Consumer(
                "shop",
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE);
        Route route = authenticated(Entities.all("service"));
        serve(RunningGateway.serving(List.of(key), Entities.service("service", server.getPort()), shop, route));
        try (SocketClient client = SocketClient.withKey(gateway.port(), "/chat", "secret")) {
            client.socket().sendText("hello", true).join();
            assertThat(client.next()).isEqualTo("text hello");

            gateway.reload(List.of(), Entities.service("service", server.getPort()), shop, route);

            assertThat(client.next()).isEqualTo("closed 1008 ");
        }
    }

    @Test
    void routeThatWantsAKeyRefusesAnUpgradeWithoutOne() {
        serve(RunningGateway.serving(
                Entities.service("service", server.getPort()), authenticated(Entities.all("service"))));

        assertThatThrownBy(this::connect)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
    }

    private static Route authenticated(Route route) {
        Authentication keys = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
        return new Route(
                route.name(),
                route.description(),
                route.tags(),
                route.enabled(),
                route.priority(),
                route.match(),
                route.destination(),
                new Policies(Optional.of(keys), List.of()),
                NodeScope.EVERY_NODE);
    }
}
