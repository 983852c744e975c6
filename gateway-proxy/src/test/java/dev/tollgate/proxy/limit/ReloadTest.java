package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.burst;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counters keep through revisions and time, and when they go. */
class ReloadTest {

    private static int leftAfter(int used, Limit before, Limit after) {
        LimitedRoutes routes = LimitedRoutes.with(before);
        routes.passing(used);
        routes.serve(route("r", after));
        return routes.passing(1_000);
    }

    @Test
    void anUnchangedLimitKeepsItsCount() {
        assertThat(leftAfter(4, bucket("a", 10), bucket("a", 10))).isEqualTo(6);
    }

    @Test
    void aBucketThatGrowsKeepsWhatWasUsed() {
        assertThat(leftAfter(6, bucket("a", 10), bucket("a", 20))).isEqualTo(14);
    }

    @Test
    void anEmptyBucketThatGrowsLetsTheDifferencePass() {
        assertThat(leftAfter(10, bucket("a", 10), bucket("a", 20))).isEqualTo(10);
    }

    @Test
    void aBucketThatShrinksKeepsWhatWasUsed() {
        assertThat(leftAfter(6, bucket("a", 20), bucket("a", 10))).isEqualTo(4);
    }

    @Test
    void aBucketThatShrinksBelowWhatWasUsedIsEmptyAndOwesNothing() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 20));
        routes.passing(15);
        routes.serve(route("r", bucket("a", 10)));

        assertThat(routes.passing(20)).isZero();
        assertThat(routes.retryAfter()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aBurstThatIsAddedPassesBesidesWhatWasLeft() {
        assertThat(leftAfter(4, bucket("a", 10), burst(bucket("a", 10), 5))).isEqualTo(11);
    }

    @Test
    void aBucketOfAnotherWindowKeepsWhatWasUsed() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 60));
        routes.passing(60);
        routes.serve(route("r", Limit.Rate.of("a", 60, Duration.ofHours(1), Limit.Algorithm.TOKEN_BUCKET, List.of())));

        assertThat(routes.passing(20)).isZero();
        assertThat(routes.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aPartOfATokenOutlivesAChange() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));
        routes.passing(10);
        routes.clock().pass(Duration.ofSeconds(3));
        routes.serve(route("r", bucket("a", 20)));
        routes.passing(10);

        // Half a token has come at ten a minute, the other half comes at twenty.
        routes.clock().pass(Duration.ofMillis(1_500));
        assertThat(routes.passing(20)).isEqualTo(1);
    }

    @Test
    void aWindowThatGrowsKeepsItsCount() {
        assertThat(leftAfter(4, window("a", 10), window("a", 20))).isEqualTo(16);
    }

    @Test
    void aWindowThatShrinksBelowItsCountLetsNothingPass() {
        assertThat(leftAfter(8, window("a", 10), window("a", 5))).isZero();
    }

    @Test
    void aWindowOfAnotherLengthKeepsItsCount() {
        assertThat(leftAfter(4, window("a", 10), window("a", 10, Duration.ofHours(1))))
                .isEqualTo(6);
    }

    @Test
    void anotherAlgorithmKeepsWhatWasUsed() {
        assertThat(leftAfter(4, bucket("a", 10), window("a", 10))).isEqualTo(6);
    }

    @Test
    void aBucketKeepsWhatAWindowCounted() {
        assertThat(leftAfter(4, window("a", 10), bucket("a", 10))).isEqualTo(6);
    }

    @Test
    void aRevisionThatIsCompiledAndNotServedChangesNothing() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));
        routes.limits().compile(route("r", bucket("a", 1)), LimitedRoutes.levels(Snapshot.EMPTY));

        assertThat(routes.passing(20)).isEqualTo(10);
    }

    @Test
    void aLimitThatComesBackBeginsAnew() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));
        routes.passing(10);
        routes.serve(route("r"));
        routes.serve(route("r", bucket("a", 10)));

        assertThat(routes.passing(20)).isEqualTo(10);
    }

    @Test
    void refusalsAreCountedThroughReloads() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));
        routes.passing(12);
        routes.serve(route("r", bucket("a", 10)));
        routes.passing(1);

        assertThat(routes.value("tollgate_limited")).isEqualTo(3);
    }

    private static LimitedRoutes full() {
        LimitedRoutes routes = new LimitedRoutes(2);
        routes.serve(route("r", window("per-ip", 3, Trait.IP)));
        routes.ask(from("192.0.2.1"));
        routes.ask(from("192.0.2.2"));
        return routes;
    }

    @Test
    void unseenCallersShareOneCounterWhereThereIsNoRoom() {
        LimitedRoutes routes = full();
        for (int i = 0; i < 3; i++) {
            routes.ask(from("192.0.2." + (10 + i)));
        }

        assertThat(routes.ask(from("192.0.2.20"))).isEqualTo(429);
    }

    @Test
    void seenCallersKeepTheirOwnCounter() {
        LimitedRoutes routes = full();
        for (int i = 0; i < 10; i++) {
            routes.ask(from("192.0.2." + (10 + i)));
        }

        assertThat(routes.ask(from("192.0.2.1"))).isEqualTo(200);
    }

    @Test
    void requestsOfTheSharedCounterAreCounted() {
        LimitedRoutes routes = full();
        routes.ask(from("192.0.2.10"));
        routes.ask(from("192.0.2.10"));

        assertThat(routes.value("tollgate_limit_overflow")).isEqualTo(2);
    }

    @Test
    void countersThatAreAsNewMakeRoom() {
        LimitedRoutes routes = full();
        routes.clock().pass(Duration.ofSeconds(40));
        routes.limits().dropUntouched();
        routes.ask(from("192.0.2.10"));

        assertThat(routes.value("tollgate_limit_overflow")).isZero();
    }

    @Test
    void countersThatAreNotFullAgainStay() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("a", 10));
        routes.passing(10);
        routes.clock().pass(Duration.ofSeconds(59));
        routes.limits().dropUntouched();

        assertThat(routes.passing(20)).isEqualTo(9);
    }
}
