package dev.tollgate.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureLimitTest {
    private final AtomicLong nanos = new AtomicLong(-1_000_000_000_000L);
    private final FailureLimit failures = new FailureLimit(nanos::get);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            failures.failed(address);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void nineteenFailuresAreNotEnough() {
        fail("192.0.2.1", 19);

        assertThat(failures.waitSeconds("192.0.2.1")).isZero();
    }

    @Test
    void afterTwentyAnAddressWaitsUntilTheOldestIsAMinuteAgo() {
        fail("192.0.2.1", 1);
        pass(Duration.ofMillis(20_500));
        fail("192.0.2.1", 19);

        assertThat(failures.waitSeconds("192.0.2.1")).isEqualTo(40);
        pass(Duration.ofMillis(39_500));
        assertThat(failures.waitSeconds("192.0.2.1")).isZero();
        fail("192.0.2.1", 1);
        assertThat(failures.waitSeconds("192.0.2.1")).isEqualTo(21);
    }

    @Test
    void otherAddressesDoNotPayAndANetworkOfIpv6PaysTogether() {
        fail("2001:db8:0:1::1", 20);

        assertThat(failures.waitSeconds("192.0.2.1")).isZero();
        assertThat(failures.waitSeconds("2001:db8:0:1:ffff::2")).isEqualTo(60);
    }

    @Tag("many")
    @Test
    void onlyABoundedNumberOfAddressesIsRemembered() {
        for (int i = 0; i < 50_000; i++) {
            failures.failed("10.0." + i / 250 + "." + i % 250);
        }

        assertThat(failures.size()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void thoseWhoFailedLongAgoMakeRoomForOthers() {
        for (int i = 0; i < 20_000; i++) {
            failures.failed("10.0." + i / 250 + "." + i % 250);
        }
        pass(Duration.ofMinutes(2));

        fail("192.0.2.1", 1);

        assertThat(failures.size()).isOne();
    }
}
