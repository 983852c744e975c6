package dev.tollgate.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiriesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");

    private static Optional<GatewayEvent> event(Duration age, Duration left) {
        Expiries.Ending ending =
                new Expiries.Ending("k1", NOW.minus(age), NOW.plus(left), JsonNodeFactory.instance.objectNode());
        return new Expiries(NOW).event(ending, EventType.KEY_EXPIRING, EventType.KEY_EXPIRED);
    }

    private static Optional<GatewayEvent> event(Duration left) {
        return event(Duration.ofDays(365), left);
    }

    @Test
    void anEndIsToldTwiceAheadAndOnceWhenItIsThere() {
        assertThat(event(Duration.ofDays(15))).isEmpty();
        assertThat(event(Duration.ofDays(14)).orElseThrow().identity()).endsWith("14d");
        assertThat(event(Duration.ofDays(4)).orElseThrow().identity()).endsWith("14d");
        assertThat(event(Duration.ofDays(3)).orElseThrow().identity()).endsWith("3d");
        assertThat(event(Duration.ofSeconds(1)).orElseThrow().type()).isEqualTo(EventType.KEY_EXPIRING);
        assertThat(event(Duration.ZERO).orElseThrow().type()).isEqualTo(EventType.KEY_EXPIRED);
        assertThat(event(Duration.ofDays(-1))).isEmpty();
    }

    @Test
    void whatLastsNoLongerThanTheTimeAheadIsNotToldAhead() {
        assertThat(event(Duration.ofMinutes(1), Duration.ofDays(2))).isEmpty();
        assertThat(event(Duration.ofHours(30), Duration.ofHours(50))
                        .orElseThrow()
                        .identity())
                .endsWith("3d");
        assertThat(event(Duration.ofMinutes(1), Duration.ZERO)).isPresent();
    }
}
