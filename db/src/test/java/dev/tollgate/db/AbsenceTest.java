package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private final AtomicLong nanos = new AtomicLong(-7);
    private final Absence absence = new Absence(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aDatabaseIsTriedBeforeItIsCalledAway() {
        assertThatCode(absence::check).doesNotThrowAnyException();
    }

    @Test
    void whoAsksRightAfterATryThatFailedIsToldWhatItMet() {
        absence.seen(new DatabaseUnavailable("connection refused"));

        pass(Duration.ofMillis(900));

        assertThatThrownBy(absence::check)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage("connection refused");
    }

    @Test
    void whoAsksASecondLaterTriesAnew() {
        absence.seen(new DatabaseUnavailable("connection refused"));

        pass(Duration.ofSeconds(1));

        assertThatCode(absence::check).doesNotThrowAnyException();
    }

    @Test
    void whoWaitedInVainWhileAnotherOneWasServedDoesNotCallItAway() {
        pass(Duration.ofSeconds(4));
        absence.served();
        pass(Duration.ofSeconds(1));

        absence.seen(new DatabaseUnavailable("no connection in 5 s"));

        assertThatCode(absence::check).doesNotThrowAnyException();
    }

    @Test
    void whoWaitedSinceTheLastOneWasServedCallsItAway() {
        absence.served();
        pass(Duration.ofSeconds(5));

        absence.seen(new DatabaseUnavailable("no connection in 5 s"));

        assertThatThrownBy(absence::check).isInstanceOf(DatabaseUnavailable.class);
    }
}
