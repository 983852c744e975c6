package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {
    private static final long SECOND = 1_000_000_000;

    private final RetryBudget budget = new RetryBudget();

    @ParameterizedTest
    @CsvSource({
        "0, 20, 10",
        "40, 20, 10",
        "50, 20, 10",
        "100, 20, 20",
        "1000, 20, 200",
        "1000, 0, 10",
        "1000, 100, 1000"
    })
    void percentOfTheRequestsAreLetThroughAndAtLeastTen(int requests, int percent, int retries) {
        IntStream.range(0, requests).forEach(_ -> budget.request(0));

        assertThat(IntStream.range(0, 5000).filter(_ -> budget.take(percent, 0)))
                .hasSize(retries);
    }

    @Test
    void requestsOfOlderTimesAreNoReasonToRetry() {
        IntStream.range(0, 1000).forEach(_ -> budget.request(0));

        assertThat(IntStream.range(0, 1000).filter(_ -> budget.take(20, 11 * SECOND)))
                .hasSize(10);
    }

    @Test
    void usedBudgetComesBack() {
        IntStream.range(0, 10).forEach(_ -> budget.take(20, 0));

        assertThat(budget.take(20, 9 * SECOND)).isFalse();
        assertThat(budget.take(20, 11 * SECOND)).isTrue();
    }

    @Test
    void noTenSecondsHoldMoreThanTheShareOfTheirRequests() {
        SplittableRandom random = new SplittableRandom(8);
        List<Long> requests = new ArrayList<>();
        List<Long> retries = new ArrayList<>();
        long now = 0;
        for (int request = 0; request < 30_000; request++) {
            now += random.nextLong(random.nextInt(500) == 0 ? 8 * SECOND : SECOND / 50);
            budget.request(now);
            requests.add(now);
            if (budget.take(20, now)) {
                retries.add(now);
                assertThat(last(retries, now)).isLessThanOrEqualTo(Math.max(10, last(requests, now) / 5));
            }
        }
        assertThat(retries.size()).isGreaterThan(5000);
    }

    @Test
    void whenEveryRequestFailsThereAreUnderOnePointTwoAttemptsForEach() {
        AtomicInteger attempts = new AtomicInteger();
        for (int request = 0; request < 20_000; request++) {
            long now = request * (SECOND / 1000);
            budget.request(now);
            attempts.addAndGet(budget.take(20, now) ? 2 : 1);
        }

        assertThat(attempts.get() / 20_000.0).isBetween(1.15, 1.2);
    }

    @Test
    void threadsTogetherTakeNoMoreThanThereIs() throws ExecutionException, InterruptedException {
        IntStream.range(0, 5000).forEach(_ -> budget.request(0));
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> taking = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                taking.add(threads.submit(() -> IntStream.range(0, 1000)
                        .filter(_ -> budget.take(20, 0))
                        .forEach(_ -> taken.incrementAndGet())));
            }
            for (Future<?> thread : taking) {
                thread.get();
            }
        }

        assertThat(taken).hasValue(1000);
    }

    private static long last(List<Long> times, long now) {
        long count = 0;
        for (int index = times.size() - 1; index >= 0 && now - times.get(index) <= 10 * SECOND; index--) {
            count++;
        }
        return count;
    }
}
