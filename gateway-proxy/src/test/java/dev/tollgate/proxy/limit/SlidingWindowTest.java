package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SLOT = WINDOW.dividedBy(SlidingWindow.SLOTS);

    private final LimitedRoutes routes = LimitedRoutes.with(sliding("per-minute", 5));

    @Test
    void asManyPassAtOnceAsTheLimitSays() {
        assertThat(routes.passing(20)).isEqualTo(5);
    }

    @Test
    void nothingPassesBeforeTheWindowIsOver() {
        routes.passing(5);
        routes.clock().pass(WINDOW.minusNanos(1));

        assertThat(routes.passing(20)).isZero();
    }

    @Test
    void everythingPassesASlotAfterTheWindow() {
        routes.passing(5);
        routes.clock().pass(WINDOW.plus(SLOT));

        assertThat(routes.passing(20)).isEqualTo(5);
    }

    @Test
    void whatIsOldMakesRoomBeforeWhatIsNew() {
        routes.passing(2);
        routes.clock().pass(Duration.ofSeconds(30));
        routes.passing(3);
        routes.clock().pass(Duration.ofSeconds(31));

        assertThat(routes.passing(20)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverDoMorePassInAnyWindow(long seed) {
        Random random = new Random(seed);
        Deque<Duration> passed = new ArrayDeque<>();
        Duration now = Duration.ZERO;
        for (int i = 0; i < 5_000; i++) {
            Duration pause = Duration.ofMillis(random.nextInt(12_000));
            routes.clock().pass(pause);
            now = now.plus(pause);
            if (routes.ask() == 200) {
                passed.addLast(now);
            }
            while (!passed.isEmpty() && passed.getFirst().compareTo(now.minus(WINDOW)) <= 0) {
                passed.removeFirst();
            }
            assertThat(passed).hasSizeLessThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void nobodyIsRefusedWhoFitsInAWindowThatIsASlotLonger(long seed) {
        Random random = new Random(seed);
        Deque<Duration> passed = new ArrayDeque<>();
        Duration now = Duration.ZERO;
        for (int i = 0; i < 5_000; i++) {
            Duration pause = Duration.ofMillis(random.nextInt(12_000));
            routes.clock().pass(pause);
            now = now.plus(pause);
            while (!passed.isEmpty() && passed.getFirst().compareTo(now.minus(WINDOW.plus(SLOT))) <= 0) {
                passed.removeFirst();
            }
            int status = routes.ask();
            assertThat(status == 200 || passed.size() >= 5).isTrue();
            if (status == 200) {
                passed.addLast(now);
            }
        }
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
    void theAnswerTellsWhenOnePasses() {
        routes.passing(3);
        assertThat(routes.fields()).contains("RateLimit: \"per-minute\";r=1;t=0\n");
        assertThat(routes.fields()).contains("RateLimit: \"per-minute\";r=0;t=61\n");
    }

    @Test
    void anotherNumberAppliesToWhatWasCounted() {
        routes.passing(3);
        routes.serve(route("r", sliding("per-minute", 10)));

        assertThat(routes.passing(20)).isEqualTo(7);
    }

    @Test
    void aShorterWindowForgetsWhatIsOlder() {
        routes.passing(3);
        routes.clock().pass(Duration.ofSeconds(30));
        routes.passing(1);
        routes.serve(route("r", LimitedRoutes.sliding("per-minute", 5, Duration.ofSeconds(10))));

        assertThat(routes.passing(20)).isEqualTo(4);
    }

    @Test
    void aLongerWindowKeepsWhatWasCounted() {
        routes.passing(3);
        routes.clock().pass(Duration.ofSeconds(30));
        routes.serve(route("r", LimitedRoutes.sliding("per-minute", 5, Duration.ofHours(1))));
        routes.limits().dropUntouched();
        routes.clock().pass(Duration.ofMinutes(59));

        assertThat(routes.passing(20)).isEqualTo(2);
    }
}
