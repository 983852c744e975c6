package dev.tollgate.db;

import static dev.tollgate.db.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.Deliveries.Attempt;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.db.model.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class DeliveriesIT {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestDatabase test;
    private final Database database;

    DeliveriesIT(TestDatabase test) {
        this.test = test;
        this.database = test.database();
    }

    private void receiver(String name, EventType... events) {
        database.webhooks()
                .create(
                        new Webhook(
                                name,
                                "",
                                List.of(),
                                true,
                                new WebUrl(new TargetUrl(false, "localhost", 1), "/"),
                                new Secret("kept"),
                                List.of(events),
                                Duration.ofSeconds(5),
                                Optional.empty()),
                        TOLD)
                .orElseThrow();
    }

    private static GatewayEvent event(String identity, EventType type, Instant at) {
        return new GatewayEvent(
                identity,
                type,
                at,
                Optional.of("n1"),
                JsonNodeFactory.instance.objectNode().put("service", "orders"));
    }

    private static Instant soon() {
        return InstantSource.system().instant().plusSeconds(1);
    }

    @Test
    void anEventIsToldOnceHoweverManySeeIt() throws Exception {
        receiver("once");
        List<GatewayEvent> seen = List.of(
                event("once-a", EventType.NODE_LOST, soon()), event("once-b", EventType.BREAKER_OPENED, soon()));
        List<Future<Integer>> told = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int admin = 0; admin < 4; admin++) {
                List<GatewayEvent> order = admin % 2 == 0 ? seen : seen.reversed();
                told.add(executor.submit(() -> database.events().tell(order)));
            }
        }
        int sum = 0;
        for (Future<Integer> one : told) {
            sum += one.get(30, TimeUnit.SECONDS);
        }

        assertThat(sum).isEqualTo(2);
        assertThat(database.deliveries().due("once", 10)).hasSize(2);
    }

    @Test
    void aWebhookIsToldOnlyWhatItAsksForAndWhatHappenedSinceItExists() {
        receiver("some", EventType.TARGET_OUT);
        database.events()
                .tell(List.of(
                        event("some-a", EventType.TARGET_OUT, soon()),
                        event("some-b", EventType.TARGET_BACK, soon()),
                        event("some-c", EventType.TARGET_OUT, Instant.EPOCH)));

        assertThat(database.deliveries().due("some", 10))
                .singleElement()
                .satisfies(due -> assertThat(due.event().type()).isEqualTo(EventType.TARGET_OUT))
                .satisfies(due ->
                        assertThat(due.event().data().path("service").asText()).isEqualTo("orders"));
    }

    @Test
    void oneOfManyClaimsADelivery() throws Exception {
        receiver("claimed");
        database.events().tell(List.of(event("claimed", EventType.RELOAD_FAILED, soon())));
        Delivery due = database.deliveries().due("claimed", 10).getFirst();
        List<Future<Boolean>> claims = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int admin = 0; admin < 4; admin++) {
                claims.add(executor.submit(() -> database.deliveries().claim(due, LEASE)));
            }
        }
        int claimed = 0;
        for (Future<Boolean> claim : claims) {
            claimed += claim.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }

        assertThat(claimed).isEqualTo(1);
        assertThat(database.deliveries().due("claimed", 10)).isEmpty();
    }

    @Test
    void aClaimOfAProcessThatIsGoneEnds() {
        receiver("gone");
        database.events().tell(List.of(event("gone", EventType.RELOAD_FAILED, soon())));
        Delivery due = database.deliveries().due("gone", 10).getFirst();
        assertThat(database.deliveries().claim(due, LEASE)).isTrue();

        test.execute("update webhook_delivery set claimed_until = current_timestamp - interval '1' second"
                + " where number = " + due.number());

        Delivery again = database.deliveries().due("gone", 10).getFirst();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(database.deliveries().claim(due, LEASE)).isFalse();
        assertThat(database.deliveries().claim(again, LEASE)).isTrue();
    }

    @Test
    void whatCameOfAnAttemptIsSeen() {
        receiver("settled");
        database.events().tell(List.of(event("settled", EventType.KEY_EXPIRED, soon())));
        Delivery due = database.deliveries().due("settled", 10).getFirst();
        database.deliveries().claim(due, LEASE);
        database.deliveries()
                .settle(due, new Attempt(Delivery.State.WAITING, OptionalInt.of(503), "busy", Duration.ofMinutes(5)));

        assertThat(database.deliveries().due("settled", 10)).isEmpty();
        assertThat(database.deliveries().page("settled", 10, Optional.empty()).items())
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.state()).isEqualTo(Delivery.State.WAITING);
                    assertThat(seen.attempts()).isEqualTo(1);
                    assertThat(seen.status()).hasValue(503);
                    assertThat(seen.answer()).isEqualTo("busy");
                });
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        receiver("paged");
        for (int number = 0; number < 5; number++) {
            database.events().tell(List.of(event("paged-" + number, EventType.NODE_LOST, soon())));
        }
        Listing<Delivery> first = database.deliveries().page("paged", 3, Optional.empty());
        Listing<Delivery> second = database.deliveries().page("paged", 3, first.next());

        assertThat(first.total()).isEqualTo(5);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(first.items().getLast().number())
                .isGreaterThan(second.items().getFirst().number());
    }

    @Test
    void aWebhookGoesWithItsDeliveriesAndOthersStay() {
        receiver("leaving");
        receiver("staying");
        database.events().tell(List.of(event("leaving", EventType.NODE_LOST, soon())));

        StoredWebhook leaving = database.webhooks().find("leaving").orElseThrow();
        assertThat(database.webhooks().remove(leaving, TOLD)).isTrue();
        database.deliveries().sweep();

        assertThat(database.deliveries().page("leaving", 10, Optional.empty()).total())
                .isZero();
        assertThat(database.deliveries().due("staying", 10)).hasSize(1);
    }
}
