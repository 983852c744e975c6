package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.PER_MINUTE;
import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.burst;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitFieldsTest {

    @Test
    void aTokenBucketTellsWhatIsLeftAndWhenItIsFull() {
        assertThat(LimitedRoutes.with(PER_MINUTE).fields()).isEqualTo("""
            RateLimit-Policy: "per-minute";q=5;w=60
            RateLimit: "per-minute";r=4;t=12
            X-RateLimit-Limit: 5
            X-RateLimit-Remaining: 4
            X-RateLimit-Reset: 12
            """);
    }

    @Test
    void aFixedWindowTellsWhenItEnds() {
        assertThat(LimitedRoutes.with(window("per-minute", 100)).fields()).isEqualTo("""
            RateLimit-Policy: "per-minute";q=100;w=60
            RateLimit: "per-minute";r=99;t=40
            X-RateLimit-Limit: 100
            X-RateLimit-Remaining: 99
            X-RateLimit-Reset: 40
            """);
    }

    @Test
    void aRefusalTellsWhenTheRequestWouldPass() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.passing(5);

        assertThat(routes.fields()).isEqualTo("""
            RateLimit-Policy: "per-minute";q=5;w=60
            RateLimit: "per-minute";r=0;t=60
            X-RateLimit-Limit: 5
            X-RateLimit-Remaining: 0
            X-RateLimit-Reset: 60
            Retry-After: 12
            """);
    }

    @Test
    void aBurstIsInWhatIsLeftAndNotInTheQuota() {
        assertThat(LimitedRoutes.with(burst(PER_MINUTE, 3)).fields())
                .contains("RateLimit-Policy: \"per-minute\";q=5;w=60\n", "RateLimit: \"per-minute\";r=7;t=12\n");
    }

    @Test
    void timesAreRoundedUp() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.ask();
        routes.clock().pass(Duration.ofMillis(100));

        assertThat(routes.fields()).contains(";r=3;t=24\n");
    }

    @Test
    void partOfATokenIsNotLeft() {
        LimitedRoutes routes = LimitedRoutes.with(PER_MINUTE);
        routes.ask();
        routes.clock().pass(Duration.ofSeconds(11));

        assertThat(routes.fields()).contains(";r=3;t=13\n");
    }

    @Test
    void theFewestRemainingShareComesFirst() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("hourly", 100), window("few", 4));

        assertThat(routes.fields()).isEqualTo("""
            RateLimit-Policy: "few";q=4;w=60, "hourly";q=100;w=60
            RateLimit: "few";r=3;t=40, "hourly";r=99;t=1
            X-RateLimit-Limit: 4
            X-RateLimit-Remaining: 3
            X-RateLimit-Reset: 40
            """);
    }

    @Test
    void theRefusingLimitComesFirst() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("loose", 1_000), bucket("tight", 2));
        routes.passing(2);

        assertThat(routes.fields()).contains("RateLimit: \"tight\";r=0;t=60, \"loose\";r=998;t=1\n");
    }

    @Test
    void ofTwoThatRefuseTheLongerComesFirstAndCounts() {
        LimitedRoutes routes = LimitedRoutes.with(window("minute", 2), window("hour", 2, Duration.ofHours(1)));
        routes.passing(2);

        assertThat(routes.fields())
                .contains("RateLimit: \"hour\";r=0;t=3580, \"minute\";r=0;t=40\n", "Retry-After: 3580\n");
    }

    @Test
    void equalSharesComeAsTheRouteHasThem() {
        LimitedRoutes routes = LimitedRoutes.with(window("b", 10), window("a", 10));

        assertThat(routes.fields()).contains("RateLimit-Policy: \"b\";q=10;w=60, \"a\";q=10;w=60\n");
    }

    @Test
    void twentyLimitsAreToldInFull() {
        Limit[] limits = IntStream.range(0, 20)
                .mapToObj(i -> window("limit-with-a-rather-long-name-" + i, 1_000_000_000))
                .toArray(Limit[]::new);

        assertThat(LimitedRoutes.with(limits).fields().split("w=60", -1)).hasSize(21);
    }
}
