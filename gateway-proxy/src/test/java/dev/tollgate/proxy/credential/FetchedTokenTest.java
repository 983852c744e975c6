package dev.tollgate.proxy.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.credential.FetchedToken.Bearer;
import dev.tollgate.proxy.credential.FetchedToken.Fetched;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetchedTokenTest {
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - HOUR.toNanos() / 2);
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Optional<Duration> lifetime = Optional.of(HOUR);
    private final FetchedToken token = new FetchedToken(this::fetch, now::get);

    private Fetched fetch() throws CallFailure {
        int number = fetches.incrementAndGet();
        return new Fetched("t" + number, lifetime.orElseThrow(() -> new CallFailure("down")));
    }

    private Bearer good() {
        return token.good(PATIENCE).orElseThrow();
    }

    private String field() {
        return new String(token.field(), US_ASCII);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void awaitFetches(int count) {
        Await.until(() -> fetches.get() >= count);
    }

    @Test
    void whoeverAsksFirstWaitsForItAndNobodyElse() {
        good();
        good();

        assertThat(field()).isEqualTo("Bearer t1");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void oneFetchServesAllWhoWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FetchedToken slow = new FetchedToken(
                () -> {
                    asked.countDown();
                    try {
                        released.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return fetch();
                },
                now::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Bearer>>> waiting = IntStream.range(0, 100)
                    .mapToObj(_ -> threads.submit(() -> slow.good(PATIENCE)))
                    .toList();
            asked.await();
            released.countDown();

            for (Future<Optional<Bearer>> one : waiting) {
                assertThat(one.get()).isPresent();
            }
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void itIsRenewedAheadWhileItIsStillUsed() {
        Bearer first = good();
        pass(HOUR.minusSeconds(61));
        assertThat(good()).isSameAs(first);
        assertThat(fetches).hasValue(1);
        pass(Duration.ofSeconds(2));

        assertThat(good()).isSameAs(first);

        awaitFetches(2);
    }

    @Test
    void itIsNotUsedInItsLastSeconds() {
        good();
        pass(HOUR.minusSeconds(9));

        good();

        assertThat(field()).isEqualTo("Bearer t2");
    }

    @Test
    void aShortOneIsUsedForMostOfItsTime() {
        lifetime = Optional.of(Duration.ofSeconds(10));
        Bearer first = good();
        pass(Duration.ofMillis(6_600));
        assertThat(good()).isSameAs(first);
        assertThat(fetches).hasValue(1);
        pass(Duration.ofMillis(2_500));

        good();

        assertThat(field()).isEqualTo("Bearer t2");
    }

    @Test
    void itIsUsedAsLongAsItIsGoodWhileNoOtherIsToBeHad() {
        Bearer first = good();
        lifetime = Optional.empty();
        pass(HOUR.minusSeconds(30));
        assertThat(good()).isSameAs(first);
        awaitFetches(2);
        assertThat(good()).isSameAs(first);
        pass(Duration.ofSeconds(25));

        assertThat(token.good(PATIENCE)).isEmpty();
    }

    @Test
    void anEndpointThatFailsIsAskedOnceASecond() {
        lifetime = Optional.empty();
        IntStream.range(0, 1000).forEach(_ -> assertThat(token.good(PATIENCE)).isEmpty());
        assertThat(fetches).hasValue(1);
        pass(Duration.ofSeconds(1));

        lifetime = Optional.of(HOUR);

        assertThat(token.good(PATIENCE)).isPresent();
    }

    @Test
    void nobodyWaitsLongerThanTheRequestMay() {
        CountDownLatch released = new CountDownLatch(1);
        FetchedToken hanging = new FetchedToken(
                () -> {
                    try {
                        released.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    throw new CallFailure("late");
                },
                now::get);

        assertThat(hanging.good(1)).isEmpty();

        released.countDown();
    }

    @Test
    void oneThatIsRefusedIsReplacedOnceAMinute() {
        token.refused(good());
        Bearer second = good();
        assertThat(field()).isEqualTo("Bearer t2");

        token.refused(second);
        assertThat(good()).isSameAs(second);
        pass(Duration.ofMinutes(1));
        token.refused(second);
        good();

        assertThat(field()).isEqualTo("Bearer t3");
    }

    @Test
    void theRefusalOfAnOlderOneSaysNothing() {
        Bearer first = good();
        token.refused(first);
        Bearer second = good();
        pass(Duration.ofMinutes(2));

        token.refused(first);

        assertThat(good()).isSameAs(second);
    }

    @Test
    void oneThatIsRefusedAndCannotBeReplacedIsBetterThanNone() {
        Bearer first = good();
        lifetime = Optional.empty();

        token.refused(first);

        assertThat(good()).isSameAs(first);
        assertThat(good()).isSameAs(first);
        assertThat(fetches).hasValue(2);
    }
}
