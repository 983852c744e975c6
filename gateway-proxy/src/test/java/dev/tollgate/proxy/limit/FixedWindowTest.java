package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FixedWindowTest {
    private final LimitedRoutes routes = LimitedRoutes.with(window("per-minute", 5));

    @Test
    void asManyPassInAWindowAsTheLimitSays() {
        assertThat(routes.passing(20)).isEqualTo(5);
    }

    @Test
    void nothingPassesBeforeTheWindowEnds() {
        routes.passing(5);
        routes.clock().set("2026-11-23T10:00:59.999Z");

        assertThat(routes.passing(20)).isZero();
    }

    @Test
    void theNextWindowBeginsAtAMultipleOfItsLength() {
        routes.passing(5);
        routes.clock().set("2026-11-23T10:01:00Z");

        assertThat(routes.passing(20)).isEqualTo(5);
    }

    @Test
    void aDayBeginsAtMidnightUtc() {
        LimitedRoutes daily = LimitedRoutes.with(window("per-day", 5, Duration.ofDays(1)));
        daily.passing(5);
        daily.clock().set("2026-11-24T00:00:00Z");

        assertThat(daily.passing(20)).isEqualTo(5);
    }

    @Test
    void whoWaitsAsLongAsToldPasses() {
        routes.passing(5);
        routes.clock().pass(routes.retryAfter());

        assertThat(routes.ask()).isEqualTo(200);
    }

    @Test
    void whoWaitsASecondLessDoesNot() {
        routes.passing(5);
        routes.clock().pass(routes.retryAfter().minusSeconds(1));

        assertThat(routes.ask()).isEqualTo(429);
    }

    @Test
    void aClockThatIsSetBackALittleBringsNothingAnew() {
        routes.clock().set("2026-11-23T10:01:00.010Z");
        routes.passing(5);
        routes.clock().set("2026-11-23T10:00:59.990Z");

        assertThat(routes.passing(20)).isZero();
    }

    @Test
    void aClockThatIsSetBackFarLocksNobodyOut() {
        routes.passing(5);
        routes.clock().set("2026-11-23T07:00:00Z");

        assertThat(routes.passing(20)).isEqualTo(5);
    }
}
