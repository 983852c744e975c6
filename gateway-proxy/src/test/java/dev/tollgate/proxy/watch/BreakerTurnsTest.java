package dev.tollgate.proxy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakerTurnsTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final BreakerTurns turns = new BreakerTurns();

    private BreakerHealth seen(String state, int second) {
        return turns.seen("orders", Optional.of(state), AT.plusSeconds(second)).orElseThrow();
    }

    @Test
    void aStateThatStaysIsOneTurn() {
        seen("closed", 0);

        assertThat(seen("closed", 1)).isEqualTo(new BreakerHealth("closed", AT, List.of(new Turn("closed", AT, ""))));
    }

    @Test
    void anotherStateIsAnotherTurn() {
        seen("closed", 0);

        BreakerHealth open = seen("open", 1);

        assertThat(open.since()).isEqualTo(AT.plusSeconds(1));
        assertThat(open.turns()).extracting(Turn::to).containsExactly("closed", "open");
    }

    @Test
    void onlyTheNewestTurnsAreKept() {
        for (int second = 0; second < 50; second++) {
            seen(second % 2 == 0 ? "open" : "half-open", second);
        }

        assertThat(seen("closed", 50).turns()).hasSize(20).last().isEqualTo(new Turn("closed", AT.plusSeconds(50), ""));
    }

    @Test
    void aBreakerThatIsGoneIsForgotten() {
        seen("open", 0);

        assertThat(turns.seen("orders", Optional.empty(), AT)).isEmpty();
        turns.retain(Set.of());

        assertThat(seen("closed", 9).turns()).hasSize(1);
    }
}
