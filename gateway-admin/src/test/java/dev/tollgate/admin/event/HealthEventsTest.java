package dev.tollgate.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthEventsTest {
    private static final Instant AT = Instant.parse("2027-03-01T00:00:00Z");

    private static List<GatewayEvent> events(Instant since, List<Turn> breaker, List<Turn> target) {
        TargetHealth health = new TargetHealth(
                "10.0.0.1:80",
                "10.0.0.1",
                TargetCondition.HEALTHY,
                AT,
                TargetState.ACTIVE,
                Optional.empty(),
                0,
                0,
                0,
                0,
                CheckCounts.NONE,
                Optional.empty(),
                target);
        ServiceHealth service =
                new ServiceHealth("orders", Optional.of(new BreakerHealth("closed", AT, breaker)), List.of(health));
        return HealthEvents.of(
                List.of(new NodeHealthReport("n1", true, AT, new HealthReport(List.of(service)))), since);
    }

    private static List<Turn> turns(String... to) {
        List<Turn> turns = new ArrayList<>();
        for (String state : to) {
            turns.add(new Turn(state, AT.plusSeconds(turns.size()), "why"));
        }
        return turns;
    }

    @Test
    void aBreakerThatTriesAndFailsIsToldOnce() {
        List<GatewayEvent> events =
                events(AT, turns("open", "half-open", "open", "half-open", "closed", "open"), List.of());

        assertThat(events.stream().map(GatewayEvent::type))
                .containsExactly(EventType.BREAKER_OPENED, EventType.BREAKER_CLOSED, EventType.BREAKER_OPENED);
        assertThat(events.stream().map(GatewayEvent::identity)).doesNotHaveDuplicates();
        assertThat(events.getFirst().data().path("service").asText()).isEqualTo("orders");
        assertThat(events.getFirst().node()).hasValue("n1");
    }

    @Test
    void aTargetThatIsOutForAnotherReasonIsToldOnce() {
        List<GatewayEvent> events =
                events(AT, List.of(), turns("ejected", "unhealthy", "warming", "healthy", "draining"));

        assertThat(events.stream().map(GatewayEvent::type))
                .containsExactly(EventType.TARGET_OUT, EventType.TARGET_BACK, EventType.TARGET_OUT);
        assertThat(events.getFirst().data().path("condition").asText()).isEqualTo("ejected");
        assertThat(events.getFirst().data().path("target").asText()).isEqualTo("10.0.0.1:80");
    }

    @Test
    void whatIsLongAgoIsNotTold() {
        assertThat(events(AT.plusSeconds(60), turns("open"), turns("ejected"))).isEmpty();
    }

    @Test
    void nothingIsSaidOfATurnWhoseBeginningIsForgotten() {
        String[] many = new String[TargetHealth.MOST_TURNS];
        for (int turn = 0; turn < many.length; turn++) {
            many[turn] = turn % 2 == 0 ? "open" : "half-open";
        }

        assertThat(events(AT, turns(many), List.of())).isEmpty();
    }
}
