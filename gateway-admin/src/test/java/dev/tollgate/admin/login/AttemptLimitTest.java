package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final AttemptLimit limit = new AttemptLimit(now::get);

    private AttemptLimit.Begun.Attempt fail(int times, String name, String address) {
        for (int time = 1; time < times; time++) {
            assertThat(limit.begin(name, address)).isInstanceOf(AttemptLimit.Begun.Attempt.class);
        }
        return (AttemptLimit.Begun.Attempt) limit.begin(name, address);
    }

    private Optional<Duration> wait(String name, String address) {
        return limit.begin(name, address) instanceof AttemptLimit.Begun.Wait(Duration time)
                ? Optional.of(time)
                : Optional.empty();
    }

    @Test
    void afterTenFailuresAnAddressWaits() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "user" + time, "10.0.0.1");
        }

        assertThat(wait("somebody", "10.0.0.1")).contains(AttemptLimit.WINDOW);
    }

    @Test
    void nobodyLocksANameForOthersFromOnePlace() {
        fail(AttemptLimit.ENOUGH, "ann", "10.0.0.1");

        assertThat(wait("ann", "10.0.0.1")).isPresent();
        assertThat(wait("ann", "10.0.0.2")).isEmpty();
    }

    @Test
    void afterFiftyFailuresANameWaitsWhereverTheyCameFrom() {
        for (int time = 0; time < AttemptLimit.ENOUGH_FOR_A_NAME; time++) {
            fail(1, "ann", "10.0.0." + time);
        }

        assertThat(wait("ann", "10.0.1.1")).isPresent();
        assertThat(wait("bob", "10.0.1.1")).isEmpty();
    }

    @Test
    void whoeverIsKnownWhereTheyComeFromHasFailuresOfTheirOwn() {
        for (int time = 0; time < AttemptLimit.ENOUGH_FOR_A_NAME; time++) {
            fail(1, "ann", "10.0.0." + time);
        }
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            assertThat(limit.beginKnown("ann", "10.0.0.1")).isInstanceOf(AttemptLimit.Begun.Attempt.class);
        }

        assertThat(limit.beginKnown("ann", "10.0.0.1")).isInstanceOf(AttemptLimit.Begun.Wait.class);
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            fail(1, "user" + time, "2001:db8::" + time);
        }

        assertThat(wait("somebody", "2001:db8::ffff")).isPresent();
        assertThat(wait("somebody", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void waitingIsOverWhenTheFirstFailureIsOldEnough() {
        fail(AttemptLimit.ENOUGH, "ann", "10.0.0.1");
        now.updateAndGet(time -> time.plus(AttemptLimit.WINDOW).minusSeconds(7));

        assertThat(wait("ann", "10.0.0.1")).contains(Duration.ofSeconds(7));
        now.updateAndGet(time -> time.plusSeconds(7));
        assertThat(wait("ann", "10.0.0.1")).isEmpty();
    }

    @Test
    void anAttemptThatIsTakenBackIsNoFailure() {
        limit.takeBack(fail(AttemptLimit.ENOUGH, "ann", "10.0.0.1"));

        assertThat(wait("ann", "10.0.0.1")).isEmpty();
        assertThat(wait("ann", "10.0.0.1")).isPresent();
    }
}
