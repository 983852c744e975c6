package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.PER_MINUTE;
import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.burst;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    @Test
    void asManyPassAtOnceAsTheLimitSays() {
        assertThat(LimitedRoutes.with(PER_MINUTE).passing(20)).isEqualTo(5);
    }

    @Test
    void aBurstPassesOnTopOfIt() {
        assertThat(LimitedRoutes.with(burst(PER_MINUTE, 3)).passing(20)).isEqualTo(8);
    }

    @Test
    void oneMorePassesForEachShareOfTheWindow() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.passing(5);
        routes.clock().pass(Duration.ofSeconds(24));

        assertThat(routes.passing(20)).isEqualTo(2);
    }

    @Test
    void nothingPassesAMomentTooEarly() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.passing(5);
        routes.clock().pass(Duration.ofSeconds(12).minusNanos(1));

        assertThat(routes.ask()).isEqualTo(429);
    }

    @Test
    void refusalsCostNothing() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.passing(500);
        routes.clock().pass(Duration.ofSeconds(12));

        assertThat(routes.ask()).isEqualTo(200);
    }

    @Test
    void aBurstIsNotRefilledFasterThanTheLimit() {
        LimitedRoutes routes = LimitedRoutes.with(burst(PER_MINUTE, 3));
        routes.passing(8);
        routes.clock().pass(Duration.ofMinutes(1));

        assertThat(routes.passing(20)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 11, 59, 60, 61, 977, 1_000_000})
    void whoWaitsAsLongAsToldPasses(int requests) {
        LimitedRoutes routes = LimitedRoutes.with(bucket("per-minute", requests));
        routes.passing(requests);

        routes.clock().pass(routes.retryAfter());

        assertThat(routes.ask()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 11, 59, 60})
    void whoWaitsASecondLessDoesNot(int requests) {
        LimitedRoutes routes = LimitedRoutes.with(bucket("per-minute", requests));
        routes.passing(requests);

        routes.clock().pass(routes.retryAfter().minusSeconds(1));

        assertThat(routes.ask()).isEqualTo(429);
    }
}
