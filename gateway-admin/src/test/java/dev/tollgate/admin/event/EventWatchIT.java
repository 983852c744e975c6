package dev.tollgate.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.webhook.WebhookReceiver;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.QuotaEvent;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From what happens to who is told, with two admins that look. */
@EachDatabase
@Timeout(120)
class EventWatchIT {
    private final TestDatabase test;

    EventWatchIT(TestDatabase test) {
        this.test = test;
    }

    @Test
    void aQuotaThatIsUsedUpIsToldOnceThoughTwoAdminsLook() {
        try (WebhookReceiver receiver = WebhookReceiver.start();
                RunningAdmin first = RunningAdmin.start(test.database());
                RunningAdmin second = RunningAdmin.start(test.database())) {
            assertThat(second.port()).isNotEqualTo(first.port());
            first.client().put("/api/v1/webhooks/quotas", "{\"url\": \"" + receiver.url() + "\"}");
            QuotaEvent used = new QuotaEvent(
                    "shop", "monthly", 0, 80, InstantSource.system().instant().plusSeconds(1));
            test.database().quotas().announce(List.of(used));

            WebhookReceiver.await(() -> !receiver.received().isEmpty());

            assertThat(receiver.received().getFirst().json().path("type").asText())
                    .isEqualTo("quota.reached");
            assertThat(receiver.received().getFirst().json().at("/data/percent").asInt())
                    .isEqualTo(80);
            assertThat(test.numbers("select count(*) from webhook_delivery")).containsExactly(1L);
        }
    }
}
