package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.costing;
import static dev.tollgate.proxy.limit.LimitedRoutes.logged;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that count as several, and limits that only count. */
class CostAndLoggingTest {

    static Stream<Limit.Rate> algorithms() {
        return Stream.of(bucket("a", 10), sliding("a", 10), window("a", 10));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aRequestThatCostsThreeCountsAsThree(Limit.Rate limit) {
        LimitedRoutes routes = LimitedRoutes.with(costing(limit, 3));

        assertThat(routes.passing(20)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void whoWaitsAsLongAsToldPassesWithItsCost(Limit.Rate limit) {
        LimitedRoutes routes = LimitedRoutes.with(costing(limit, 3));
        routes.passing(20);
        routes.clock().pass(routes.retryAfter());

        assertThat(routes.ask()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aLimitThatOnlyLogsRefusesNobody(Limit.Rate limit) {
        assertThat(LimitedRoutes.with(logged(limit)).passing(50)).isEqualTo(50);
    }

    @Test
    void whatWouldHaveBeenRefusedIsCounted() {
        LimitedRoutes routes = LimitedRoutes.with(logged(window("a", 10)));
        routes.passing(50);

        assertThat(routes.value("tollgate_limited_log_only")).isEqualTo(40);
        assertThat(routes.value("tollgate_limited")).isZero();
    }

    @Test
    void aLimitThatOnlyLogsIsNotTold() {
        LimitedRoutes routes = LimitedRoutes.with(logged(window("quiet", 1)), window("loud", 9));
        routes.ask();

        assertThat(routes.fields()).contains("RateLimit-Policy: \"loud\";q=9;w=60\n");
    }

    @Test
    void whatIsRefusedIsNotCountedByALimitThatOnlyLogs() {
        LimitedRoutes routes = LimitedRoutes.with(logged(window("quiet", 2)), window("loud", 1));
        routes.passing(50);

        assertThat(routes.value("tollgate_limited_log_only")).isZero();
    }

    @Test
    void aLimitThatStopsLoggingOnlyKnowsWhatItCounted() {
        LimitedRoutes routes = LimitedRoutes.with(logged(window("a", 10)));
        routes.passing(4);
        routes.serve(LimitedRoutes.route("r", window("a", 10)));

        assertThat(routes.passing(20)).isEqualTo(6);
    }
}
