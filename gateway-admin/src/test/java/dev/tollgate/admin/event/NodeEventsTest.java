package dev.tollgate.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeEventsTest {
    private static final Instant AT = Instant.parse("2027-03-01T00:00:00Z");

    private final NodeEvents events = new NodeEvents();

    private static NodeStatus node(boolean live, Optional<NodeReport.Refused> refused) {
        NodeReport report = new NodeReport(
                "n1",
                "http://n1",
                "1",
                AT,
                3,
                refused,
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
        return new NodeStatus(report, AT, live);
    }

    private List<EventType> types(boolean live, int second) {
        return events.of(List.of(node(live, Optional.empty())), AT.plusSeconds(second)).stream()
                .map(GatewayEvent::type)
                .toList();
    }

    @Test
    void aNodeIsLostOnceItWasSilentForAWhileAndBackWhenItReports() {
        assertThat(types(false, 6)).isEmpty();
        assertThat(types(false, 15)).isEmpty();
        assertThat(types(false, 16)).containsExactly(EventType.NODE_LOST);
        assertThat(types(false, 20)).isEmpty();
        assertThat(types(true, 30)).containsExactly(EventType.NODE_BACK);
        assertThat(types(true, 32)).isEmpty();
    }

    @Test
    void whileNobodyListensNobodyIsLost() {
        assertThat(types(false, 6)).isEmpty();
        events.deaf();
        assertThat(types(false, 30)).isEmpty();
        assertThat(types(false, 40)).containsExactly(EventType.NODE_LOST);
    }

    @Test
    void aNodeThatTakesItsLeaveIsNotLost() {
        assertThat(types(false, 6)).isEmpty();
        assertThat(events.of(List.of(), AT.plusSeconds(20))).isEmpty();
    }

    @Test
    void aRefusedRevisionIsToldWithTheSameIdentityEachTime() {
        List<NodeStatus> nodes = List.of(node(true, Optional.of(new NodeReport.Refused(4, "no such service"))));

        GatewayEvent first = events.of(nodes, AT).getFirst();
        GatewayEvent second = events.of(nodes, AT.plusSeconds(2)).getFirst();

        assertThat(first.type()).isEqualTo(EventType.RELOAD_FAILED);
        assertThat(first.data().path("revision").asLong()).isEqualTo(4);
        assertThat(second.identity()).isEqualTo(first.identity());
    }
}
