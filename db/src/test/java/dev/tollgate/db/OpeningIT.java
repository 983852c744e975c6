package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class OpeningIT {
    private final TestDatabase test;

    OpeningIT(TestDatabase test) {
        this.test = test;
    }

    private static DatabaseSettings nobodyListening() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new DatabaseSettings(
                    "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/tollgate", "tollgate", "secret");
        }
    }

    @Test
    void aDatabaseThatIsOpenedAgainHasItsTablesAndObjects() {
        test.database().writer().write(AUTHOR, transaction -> transaction.put(service("kept")));

        try (Database again = Database.open(test.settings())) {
            assertThat(again.reader().find(serviceKey("kept"))).isPresent();
        }
    }

    @Test
    void aLazilyOpenedDatabaseWorks() {
        try (Database lazy = Database.openLazily(test.settings())) {
            assertThat(lazy.reader().revision()).isEqualTo(test.database().reader().revision());
        }
    }

    @Test
    void aWrongUserIsRefused() {
        DatabaseSettings wrong = new DatabaseSettings(test.settings().url(), "nobody", "wrong");

        assertThatThrownBy(() -> Database.open(wrong)).isInstanceOf(DatabaseRefused.class);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailable() throws IOException {
        DatabaseSettings nobody = nobodyListening();

        assertThatThrownBy(() -> Database.open(nobody)).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aLazilyOpenedDatabaseIsUnavailableUntilItAnswers() throws IOException {
        try (Database lazy = Database.openLazily(nobodyListening())) {
            assertThatThrownBy(() -> lazy.reader().revision()).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @Test
    void aUrlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:mysql://h/d", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:h2:", "jdbc:postgresql:");
    }

    @Test
    void settingsNeverShowThePassword() {
        assertThat(new DatabaseSettings("jdbc:h2:mem:x", "u", "secret").toString()).doesNotContain("secret");
    }
}
