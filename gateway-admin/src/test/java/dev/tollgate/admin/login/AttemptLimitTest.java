package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final AttemptLimit limit = new AttemptLimit(now::get);

    private void fail(int times, String name, String address) {
        for (int time = 0; time < times; time++) {
            assertThat(limit.begin(name, address)).isEmpty();
        }
    }

    @Test
    void afterTenFailuresAnAddressWaits() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "user" + time, "10.0.0.1");
        }

        assertThat(limit.begin("somebody", "10.0.0.1")).contains(AttemptLimit.WINDOW);
    }

    @Test
    void afterTenFailuresANameWaitsWhereverTheyCameFrom() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "ann", "10.0.0." + time);
        }

        assertThat(limit.begin("ann", "10.0.1.1")).isPresent();
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "user" + time, "2001:db8::" + time);
        }

        assertThat(limit.begin("somebody", "2001:db8::ffff")).isPresent();
        assertThat(limit.begin("somebody", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void waitingIsOverWhenTheFirstFailureIsOldEnough() {
        fail(AttemptLimit.ENOUGH, "ann", "10.0.0.1");
        now.updateAndGet(time -> time.plus(AttemptLimit.WINDOW).minusSeconds(7));

        assertThat(limit.begin("ann", "10.0.0.1")).contains(Duration.ofSeconds(7));
        now.updateAndGet(time -> time.plusSeconds(7));
        assertThat(limit.begin("ann", "10.0.0.1")).isEmpty();
    }

    @Test
    void aSuccessForgetsTheFailuresOfItsName() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "ann", "10.0.0." + time);
        }
        now.updateAndGet(time -> time.plus(AttemptLimit.WINDOW));
        fail(9, "ann", "10.0.0.1");
        limit.succeeded("ann", "10.0.0.1");

        assertThat(limit.begin("ann", "10.0.0.2")).isEmpty();
    }

    @Test
    void anAttemptThatNobodyLookedAtIsNoFailure() {
        fail(9, "ann", "10.0.0.1");
        limit.begin("ann", "10.0.0.1");
        limit.withdrawn("ann", "10.0.0.1");

        assertThat(limit.begin("ann", "10.0.0.1")).isEmpty();
    }

    @Test
    void aSuccessOfOneNameDoesNotFreeAnAddress() {
        fail(9, "ann", "10.0.0.1");
        fail(1, "attacker", "10.0.0.1");
        limit.succeeded("attacker", "10.0.0.1");

        assertThat(limit.begin("bob", "10.0.0.1")).isEmpty();
        assertThat(limit.begin("bob", "10.0.0.1")).isPresent();
    }
}
