package dev.tollgate.proxy.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deadline deadline = new Deadline(closed::countDown);

    @Test
    void limitThatPassesClosesTheConnection() throws InterruptedException {
        deadline.set(1000, 50);

        deadline.check(1050);

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void limitHoldsUntilItsLastNanosecond() {
        deadline.set(1000, 50);

        deadline.check(1049);

        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void liftedLimitNeverPasses() {
        deadline.set(1000, 50);
        deadline.clear();

        deadline.check(5000);

        assertThat(deadline.passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void limitOfNothingIsNone(long nanoseconds) {
        deadline.set(1000, nanoseconds);

        deadline.check(5000);

        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void timeMayBeNegativeAndPassZero() {
        deadline.set(-50, 50);
        deadline.check(0);
        boolean early = deadline.passed();

        deadline.check(1);

        assertThat(early).isFalse();
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void timeMayOverflow() {
        deadline.set(Long.MAX_VALUE - 10, 20);

        deadline.check(Long.MAX_VALUE);
        boolean early = deadline.passed();
        deadline.check(Long.MIN_VALUE + 9);

        assertThat(early).isFalse();
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void watchedDeadlinesAreLookedAt() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines()) {
            deadlines.watch(closed::countDown).set(System.nanoTime(), 1);

            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void forgottenDeadlinesAreNot() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines()) {
            CountDownLatch later = new CountDownLatch(1);
            Deadline forgotten = deadlines.watch(closed::countDown);
            forgotten.set(System.nanoTime(), 1);
            deadlines.forget(forgotten);
            deadlines.watch(later::countDown).set(System.nanoTime(), 1);

            assertThat(later.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(closed.getCount()).isOne();
        }
    }
}
