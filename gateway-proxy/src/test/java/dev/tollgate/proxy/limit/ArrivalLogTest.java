package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted where ten seconds end. */
class ArrivalLogTest {
    private final LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));

    private void askAt(String... instants) {
        for (String instant : instants) {
            routes.clock().set(instant);
            routes.ask();
        }
    }

    private List<Arrivals> toldAt(String instant) {
        routes.clock().set(instant);
        return routes.limits().arrivals();
    }

    @Test
    void whatIsOverIsToldOnce() {
        askAt("2026-03-01T12:00:09.999Z", "2026-03-01T12:00:10Z");

        assertThat(toldAt("2026-03-01T12:00:11Z"))
                .extracting(Arrivals::from)
                .containsExactly(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(toldAt("2026-03-01T12:00:12Z")).isEmpty();
    }

    @Test
    void aRequestThatLookedAtTheClockAMomentBeforeIsCountedWithoutASecondReportOfTheSameTime() {
        askAt("2026-03-01T12:00:09.999Z", "2026-03-01T12:00:10Z", "2026-03-01T12:00:09.999Z", "2026-03-01T12:00:10Z");

        List<Arrivals> told = toldAt("2026-03-01T12:00:20Z");

        assertThat(told)
                .extracting(Arrivals::from)
                .containsExactly(Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T12:00:10Z"));
        assertThat(told.getLast().callers().getFirst().counts().getFirst()).isEqualTo(3);
    }

    @Test
    void aClockThatIsSetBackFarGoesOnFromThere() {
        askAt("2026-03-01T12:00:00Z", "2026-03-01T11:00:00Z");

        assertThat(toldAt("2026-03-01T11:00:10Z"))
                .flatExtracting(Arrivals::callers)
                .extracting(Arriving::requests)
                .containsExactly(1L, 1L);
    }
}
