package dev.tollgate.proxy.authenticate.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.authenticate.token.FetchedKeys.Fetched;
import dev.tollgate.proxy.call.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchedKeysTest {
    private static final KeySet FIRST = keys("first");
    private static final KeySet SECOND = keys("second");

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Optional<Fetched> answer = Optional.of(new Fetched(FIRST, "first", Duration.ofMinutes(10)));
    private volatile Instant at = Instant.EPOCH;
    private final FetchedKeys keys = new FetchedKeys(this::fetch, now::get, () -> at);

    private Fetched fetch() throws CallFailure {
        fetches.incrementAndGet();
        return answer.orElseThrow(() -> new CallFailure("down"));
    }

    @Test
    void theFirstWhoAsksWaitsForThemAndNobodyElse() {
        assertThat(keys.current()).isSameAs(FIRST);
        assertThat(keys.current()).isSameAs(FIRST);

        assertThat(fetches).hasValue(1);
    }

    @Test
    void theyAreFetchedAtMostTwiceAMinuteWhateverIsAskedFor() {
        IntStream.range(0, 10_000).forEach(_ -> keys.renewed());
        assertThat(fetches).hasValue(2);

        pass(Duration.ofMinutes(1));
        IntStream.range(0, 10_000).forEach(_ -> keys.renewed());

        assertThat(fetches).hasValue(4);
    }

    @Test
    void newKeysAreThereAfterOneLook() {
        keys.current();
        answer = Optional.of(new Fetched(SECOND, "second", Duration.ofMinutes(10)));

        assertThat(keys.renewed()).isSameAs(SECOND);
    }

    @Test
    void theSameKeysAreTheSameSet() {
        keys.current();
        answer = Optional.of(new Fetched(keys("first"), "first", Duration.ofMinutes(10)));

        assertThat(keys.renewed()).isSameAs(FIRST);
    }

    @Test
    void theLastGoodOnesStayWhileTheIssuerIsDown() {
        keys.current();
        answer = Optional.empty();

        assertThat(keys.renewed()).isSameAs(FIRST);
        pass(Duration.ofDays(2));
        keys.renewStale();
        assertThat(keys.renewed()).isSameAs(FIRST);
        assertThat(keys.current()).isSameAs(FIRST);
    }

    @Test
    void anIssuerThatIsDownFromTheBeginningHasNoneUntilItIsUp() {
        answer = Optional.empty();
        assertThat(keys.current().empty()).isTrue();
        answer = Optional.of(new Fetched(FIRST, "first", Duration.ofMinutes(10)));

        assertThat(keys.current()).isSameAs(FIRST);
    }

    @Test
    void theyAreFetchedAnewWhenTheyMayNotBeKeptAnyLonger() {
        keys.current();
        pass(Duration.ofMinutes(9));
        keys.renewStale();
        assertThat(fetches).hasValue(1);
        answer = Optional.of(new Fetched(SECOND, "second", Duration.ofMinutes(10)));

        pass(Duration.ofMinutes(1));
        keys.renewStale();

        assertThat(keys.renewed()).isSameAs(SECOND);
    }

    @Test
    void whatIsKnownOfThemIsTold() {
        assertThat(keys.state()).isEqualTo(new FetchedKeys.State(0, OptionalLong.empty(), Optional.empty()));
        keys.current();
        pass(Duration.ofSeconds(7));
        answer = Optional.empty();

        keys.renewed();

        assertThat(keys.state())
                .isEqualTo(new FetchedKeys.State(
                        1,
                        OptionalLong.of(7_000_000_000L),
                        Optional.of(new FetchedKeys.Failure("down", Instant.EPOCH))));
        at = Instant.EPOCH.plusSeconds(60);
        pass(Duration.ofMinutes(1));
        keys.renewed();
        assertThat(keys.state().failure()).contains(new FetchedKeys.Failure("down", Instant.EPOCH));
        answer = Optional.of(new Fetched(SECOND, "second", Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(1));
        keys.renewed();
        assertThat(keys.state()).isEqualTo(new FetchedKeys.State(1, OptionalLong.of(0), Optional.empty()));
    }

    @Test
    void oneFetchServesAllWhoWait() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FetchedKeys slow = new FetchedKeys(
                () -> {
                    fetches.incrementAndGet();
                    fetching.countDown();
                    try {
                        released.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return new Fetched(FIRST, "first", Duration.ofMinutes(10));
                },
                now::get,
                () -> at);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<KeySet>> waiting = IntStream.range(0, 100)
                    .mapToObj(_ -> callers.submit(slow::current))
                    .toList();
            fetching.await();
            released.countDown();
            for (Future<KeySet> one : waiting) {
                assertThat(one.get()).isSameAs(FIRST);
            }
        }

        assertThat(fetches).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 600",
        "'max-age=300', 300",
        "'public, Max-Age=\"300\" , must-revalidate', 300",
        "'max-age=1', 60",
        "'max-age=99999999999999999999', 86400",
        "'max-age=-5', 600",
        "'no-store', 60",
        "'max-age=3600, no-cache', 60"
    })
    void cacheControlCountsFromAMinuteToADay(String cacheControl, long seconds) {
        assertThat(KeyLifetime.of(Optional.of(cacheControl))).hasSeconds(seconds);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static KeySet keys(String id) {
        try {
            return KeySet.of(List.of(KeyReader.read(Json.parse(Signer.ed25519().key(id)))));
        } catch (InvalidKey e) {
            throw new IllegalStateException(e);
        }
    }
}
