package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnavailableDatabaseIT {

    private static DatabaseSettings nobodyListening(ReservedPort port) {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port.number() + "/tollgate", "tollgate", "secret");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailable() {
        try (ReservedPort port = new ReservedPort()) {
            DatabaseSettings nobody = nobodyListening(port);

            assertThatThrownBy(() -> Database.open(nobody)).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @Test
    void aLazilyOpenedDatabaseIsUnavailableUntilItAnswers() {
        try (ReservedPort port = new ReservedPort();
                Database lazy = Database.openLazily(nobodyListening(port))) {
            assertThatThrownBy(() -> lazy.reader().revision()).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @Test
    void whoAsksForMuchInARowWaitsOnce() {
        try (ReservedPort port = new ReservedPort();
                Database lazy = Database.openLazily(nobodyListening(port))) {
            long begun = System.nanoTime();

            for (int asked = 0; asked < 10; asked++) {
                assertThatThrownBy(() -> lazy.reader().revision()).isInstanceOf(DatabaseUnavailable.class);
            }

            // Each would wait for five seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }
    }
}
