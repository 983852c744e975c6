package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnavailableDatabaseIT {

    private static DatabaseSettings nobodyListening() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new DatabaseSettings(
                    "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/tollgate", "tollgate", "secret");
        }
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
}
