package dev.tollgate.admin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.EventType;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How events get to receivers. */
@Order(14)
@EachDatabase
@Timeout(120)
class DeliveryIT {
    private static final Author AUTHOR = new Author("test");
    private static final byte[] KEY = "32 bytes that nobody else knows!".getBytes(StandardCharsets.US_ASCII);
    private static final Pauses SHORT = new Pauses(List.of(Duration.ofMillis(100), Duration.ofMillis(100)));

    private final TestDatabase test;
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final List<AutoCloseable> running = new ArrayList<>();

    DeliveryIT(TestDatabase test) {
        this.test = test;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        receiver.close();
        test.execute("delete from webhook");
    }

    private WebhookParts admin(Database database) {
        WebhookParts parts = WebhookParts.start(
                database,
                new WebhookParts.Surroundings(
                        database.secrets(new byte[32]).encryption(),
                        Set.of(),
                        Map.of("TOLLGATE_VAR_HOOK", "a-secret-of-the-environment"),
                        SHORT),
                InstantSource.system());
        running.add(parts);
        return parts;
    }

    private void webhook(WebhookParts parts, String name, String url, String secret) {
        WebhookOutcome outcome = parts.editor()
                .change(
                        AUTHOR,
                        new WebhookEditor.Edit(
                                name,
                                WebhookEditor.Edit.Kind.PUT,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("url", url)
                                        .put("timeout", "1s")
                                        .put("secret", secret)),
                        new Condition.Always(),
                        true);
        assertThat(outcome).isInstanceOf(WebhookOutcome.Stored.class);
    }

    private void tell(Database database, String identity) {
        int told = database.events()
                .tell(List.of(new GatewayEvent(
                        identity + System.nanoTime(),
                        EventType.BREAKER_OPENED,
                        InstantSource.system().instant().plusSeconds(1),
                        Optional.of("n1"),
                        JsonNodeFactory.instance.objectNode().put("service", identity))));
        assertThat(told).isEqualTo(1);
    }

    private static String whsec() {
        return "whsec_" + Base64.getEncoder().encodeToString(KEY);
    }

    private List<Delivery> deliveries(String webhook) {
        return test.database().deliveries().page(webhook, 100, Optional.empty()).items();
    }

    private static void await(BooleanSupplier condition) {
        WebhookReceiver.await(condition);
    }

    @Test
    void whatFailsTwiceIsTriedAgainAndIsTheSameToTheByte() {
        WebhookParts admin = admin(test.database());
        webhook(admin, "retried", receiver.url(), whsec());
        receiver.answer(500, 302);

        tell(test.database(), "orders");
        await(() -> receiver.received().size() == 3
                && deliveries("retried").getFirst().state() == Delivery.State.DELIVERED);

        assertThat(receiver.received().stream()
                        .map(WebhookReceiver.Received::content)
                        .distinct())
                .hasSize(1);
        assertThat(receiver.received().stream()
                        .map(WebhookReceiver.Received::id)
                        .distinct())
                .hasSize(1);
        WebhookReceiver.Received first = receiver.received().getFirst();
        assertThat(first.contentType()).isEqualTo("application/json");
        assertThat(first.json().path("id").asText()).isEqualTo(first.id());
        assertThat(first.json().path("type").asText()).isEqualTo("breaker.opened");
        assertThat(first.json().path("node").asText()).isEqualTo("n1");
        assertThat(first.json().at("/data/service").asText()).isEqualTo("orders");
        assertThat(deliveries("retried").getFirst().attempts()).isEqualTo(3);
    }

    @Test
    void theSignatureIsThatOfStandardWebhooks() throws GeneralSecurityException {
        WebhookParts admin = admin(test.database());
        webhook(admin, "signed", receiver.url(), whsec());
        tell(test.database(), "orders");
        await(() -> receiver.received().size() == 1);

        WebhookReceiver.Received received = receiver.received().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((received.id() + "." + received.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = mac.doFinal(received.content().getBytes(StandardCharsets.UTF_8));
        assertThat(received.signature()).startsWith("v1,");
        assertThat(Base64.getDecoder().decode(received.signature().substring(3)))
                .isEqualTo(expected);
        assertThat(Long.parseLong(received.timestamp()))
                .isBetween(
                        InstantSource.system().instant().getEpochSecond() - 60,
                        InstantSource.system().instant().getEpochSecond() + 1);
    }

    @Test
    void aSecretOfTheEnvironmentSigns() {
        WebhookParts admin = admin(test.database());
        webhook(admin, "variable", receiver.url(), "${env:TOLLGATE_VAR_HOOK}");
        webhook(admin, "unset", receiver.url(), "${env:TOLLGATE_VAR_UNSET}");
        tell(test.database(), "orders");

        await(() -> receiver.received().size() == 1
                && deliveries("unset").getFirst().state() == Delivery.State.FAILED);

        assertThat(deliveries("unset").getFirst().answer()).contains("cannot be had");
    }

    @Test
    void whatNobodyTakesFailsInTheEndAndCanBeTriedAnew() {
        WebhookParts admin = admin(test.database());
        webhook(admin, "failing", receiver.url(), whsec());
        receiver.answer(500, 500, 500);
        tell(test.database(), "orders");
        await(() -> deliveries("failing").getFirst().state() == Delivery.State.FAILED);
        Delivery failed = deliveries("failing").getFirst();
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(failed.status()).hasValue(500);

        assertThat(test.database().deliveries().again("failing", failed.number()))
                .isPresent();

        await(() -> deliveries("failing").getFirst().state() == Delivery.State.DELIVERED);
    }

    @Test
    void whoIsGoneForGoodIsNotAskedAgain() {
        WebhookParts admin = admin(test.database());
        webhook(admin, "gone", receiver.url(), whsec());
        receiver.answer(410);
        tell(test.database(), "orders");

        await(() -> deliveries("gone").getFirst().state() == Delivery.State.FAILED);

        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void aRestartLosesNothing() {
        WebhookParts before = admin(test.database());
        webhook(before, "restarted", receiver.url(), whsec());
        before.close();
        tell(test.database(), "orders");
        assertThat(receiver.received()).isEmpty();

        admin(test.database());

        await(() -> receiver.received().size() == 1);
    }

    @Test
    void twoAdminsTellOnce() {
        try (Database other = test.another(false)) {
            WebhookParts first = admin(test.database());
            WebhookParts second = admin(other);
            webhook(first, "shared", receiver.url(), whsec());
            for (int number = 0; number < 20; number++) {
                tell(number % 2 == 0 ? other : test.database(), "event-" + number);
            }
            await(() -> deliveries("shared").stream().allMatch(one -> one.state() == Delivery.State.DELIVERED));
            second.close();

            assertThat(deliveries("shared")).hasSize(20).allMatch(one -> one.attempts() == 1);
            assertThat(receiver.received().stream().map(WebhookReceiver.Received::id))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerHoldsUpNobodyElse() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            WebhookParts admin = admin(test.database());
            webhook(admin, "silent", "http://127.0.0.1:" + silent.getLocalPort() + "/", whsec());
            webhook(admin, "swift", receiver.url(), whsec());
            for (int number = 0; number < 3; number++) {
                tell(test.database(), "event-" + number);
            }

            await(() -> receiver.received().size() == 3);

            assertThat(deliveries("silent")).noneMatch(one -> one.state() == Delivery.State.DELIVERED);
        }
    }
}
