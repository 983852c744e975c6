package dev.tollgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TargetHistory history = new TargetHistory();

    private static TargetHealth target(String name, TargetCondition condition, Turn... turns) {
        return new TargetHealth(
                name + ":9000",
                name,
                condition,
                NOW,
                TargetState.ACTIVE,
                Optional.empty(),
                0,
                0,
                0,
                0,
                CheckCounts.NONE,
                Optional.empty(),
                List.of(turns));
    }

    private static NodeHealthReport node(String name, TargetHealth... targets) {
        ServiceHealth service = new ServiceHealth("orders", Optional.empty(), List.of(targets));
        return new NodeHealthReport(name, true, NOW, new HealthReport(List.of(service)));
    }

    @Test
    void anAddressIsOutIfOneNodeFindsItSoAndCountsOnce() {
        TargetSight sight = history.add(
                List.of(
                        node("edge-1", target("a", TargetCondition.HEALTHY), target("b", TargetCondition.HEALTHY)),
                        node("edge-2", target("a", TargetCondition.UNREACHABLE), target("b", TargetCondition.HEALTHY))),
                NOW);

        assertThat(sight.out()).isEqualTo(1);
        assertThat(sight.all()).isEqualTo(2);
        assertThat(sight.stories()).extracting(TargetStory::node).containsExactly("edge-2");
        assertThat(sight.services()).containsEntry("orders", new ServingTargets(3, 4));
    }

    @Test
    void whatWasOutLatelyIsToldAndWhatWasOnlyFoundIsNot() {
        Turn found = new Turn("healthy", NOW.minusSeconds(60), "");
        Turn back = new Turn("healthy", NOW.minusSeconds(10), "");
        TargetSight sight = history.add(
                List.of(node(
                        "edge-1",
                        target("a", TargetCondition.HEALTHY, found),
                        target("b", TargetCondition.HEALTHY, found, new Turn("unhealthy", NOW, ""), back))),
                NOW);

        assertThat(sight.stories()).extracting(TargetStory::address).containsExactly("b");
    }

    @Test
    void theNumberOfTheLast15MinutesHasGapsWhereNobodyLooked() {
        history.add(List.of(node("edge-1", target("a", TargetCondition.DOWN))), NOW.minusSeconds(60));

        List<OptionalDouble> recent = history.add(List.of(node("edge-1", target("a", TargetCondition.HEALTHY))), NOW)
                .recent();

        assertThat(recent).hasSize(60).last().isEqualTo(OptionalDouble.of(0));
        assertThat(recent.get(55)).isEqualTo(OptionalDouble.of(1));
        assertThat(recent.get(57)).isEmpty();
    }
}
