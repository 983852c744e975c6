package dev.tollgate.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.PasswordHashes;
import dev.tollgate.proxy.authenticate.Passwords.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordsTest {
    private static final PasswordHashes HASHES = new PasswordHashes(Duration.ofSeconds(10));
    private static final Optional<Consumer> SHOP = consumer("correct horse battery staple");

    private final AtomicLong nanos = new AtomicLong();
    private final Passwords passwords = new Passwords(_ -> Optional.empty(), nanos::get);

    private static Optional<Consumer> consumer(String password) {
        return keeping(HASHES.hash(password));
    }

    private static Optional<Consumer> keeping(String kept) {
        Optional<Secret> secret = Optional.of(new Secret(kept));
        return Optional.of(new Consumer(
                "shop", "", List.of(), true, Optional.empty(), List.of(), secret, Optional.empty(), Subscription.NONE));
    }

    private static Stream<Optional<Consumer>> allKinds() {
        return Stream.of(SHOP, keeping("${env:TOLLGATE_VAR_PASSWORD}"), Optional.empty());
    }

    @Test
    void onlyTheConsumersPasswordIsRight() {
        assertThat(passwords.check(SHOP, "correct horse battery staple")).isEqualTo(Verdict.RIGHT);
        assertThat(passwords.check(SHOP, "another")).isEqualTo(Verdict.WRONG);
    }

    @Test
    void nobodyAndAConsumerWithoutAPasswordHaveNone() {
        Optional<Consumer> without = Optional.of(new Consumer(
                "shop",
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE));

        assertThat(passwords.check(without, "")).isEqualTo(Verdict.WRONG);
        assertThat(passwords.check(Optional.empty(), "x")).isEqualTo(Verdict.WRONG);
    }

    @Test
    void aRememberedPasswordIsForgottenWithItsHash() {
        passwords.check(SHOP, "correct horse battery staple");

        assertThat(passwords.check(consumer("a new one"), "correct horse battery staple"))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void manyWithTheSamePasswordWaitForOneHashTogether() throws Exception {
        List<Future<Verdict>> verdicts = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                verdicts.add(callers.submit(() -> passwords.check(SHOP, "correct horse battery staple")));
            }
        }

        for (Future<Verdict> verdict : verdicts) {
            assertThat(verdict.get()).isEqualTo(Verdict.RIGHT);
        }
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void ofManyDifferentPasswordsAtOnceMostAreNotLookedAt(Optional<Consumer> consumer) throws Exception {
        List<Future<Verdict>> verdicts = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                String password = "guess-" + i;
                verdicts.add(callers.submit(() -> passwords.check(consumer, password)));
            }
        }

        List<Verdict> all = new ArrayList<>();
        for (Future<Verdict> verdict : verdicts) {
            all.add(verdict.get());
        }
        assertThat(all).contains(Verdict.BUSY).doesNotContain(Verdict.RIGHT);
    }
}
