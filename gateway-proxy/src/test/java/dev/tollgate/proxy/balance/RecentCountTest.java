package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentCountTest {
    private static final long SECOND = 1_000_000_000;

    private final RecentCount count = new RecentCount();

    @Test
    void countsNothingAtFirst() {
        assertThat(count.atLeast(-7 * SECOND)).isZero();
        assertThat(count.atMost(0)).isZero();
    }

    @Test
    void truthLiesBetweenItsTwoReadings() {
        SplittableRandom random = new SplittableRandom(6);
        Deque<Long> events = new ArrayDeque<>();
        long now = -40 * SECOND;
        for (int step = 0; step < 20_000; step++) {
            now += random.nextInt(100) == 0 ? random.nextLong(15 * SECOND) : random.nextLong(SECOND / 20);
            count.add(now);
            events.add(now);
            while (now - events.peekFirst() > 10 * SECOND) {
                events.removeFirst();
            }

            assertThat(count.atMost(now)).isLessThanOrEqualTo(events.size());
            assertThat(count.atLeast(now)).isGreaterThanOrEqualTo(events.size());
        }
    }

    @Test
    void readingsDifferByWhatHalfASecondHolds() {
        IntStream.range(0, 2000).forEach(event -> count.add(event * (SECOND / 100)));

        assertThat(count.atLeast(20 * SECOND - 1) - count.atMost(20 * SECOND - 1))
                .isEqualTo(50);
    }

    @Test
    void steadyTrafficHasItsRate() {
        IntStream.range(0, 2000).forEach(event -> count.add(event * (SECOND / 100)));

        assertThat(count.perSecond(20 * SECOND - 1)).isCloseTo(100, within(0.1));
    }

    @Test
    void whatIsOlderIsForgotten() {
        count.add(0);

        assertThat(count.atLeast(11 * SECOND)).isZero();
    }

    @Test
    void threadsLoseNothing() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Future<?>[] counting = IntStream.range(0, 4)
                    .mapToObj(_ ->
                            threads.submit(() -> IntStream.range(0, 50_000).forEach(i -> count.add(i * 100_000L))))
                    .toArray(Future<?>[]::new);
            for (Future<?> thread : counting) {
                thread.get();
            }
        }

        assertThat(count.atLeast(5 * SECOND - 1)).isEqualTo(200_000);
    }
}
