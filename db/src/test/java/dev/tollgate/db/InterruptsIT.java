package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are interrupted while they use the embedded database, as those of event streams and sweeps are. */
@Timeout(60)
class InterruptsIT {
    private static final int TIMES = 20;

    private static void put(Database database, int port) {
        database.writer().write(Samples.AUTHOR, transaction -> transaction.put(Samples.service("one", port)));
    }

    @Test
    void theFileStaysOpenForOthers(@TempDir Path folder) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            for (int time = 1; time <= TIMES; time++) {
                CountDownLatch begun = new CountDownLatch(1);
                Thread writer = Thread.ofVirtual().start(() -> writeUntilInterrupted(database, begun));
                begun.await();
                writer.interrupt();
                writer.join();
                int port = 1000 + time;

                assertThatCode(() -> put(database, port)).doesNotThrowAnyException();
            }
        }
    }

    private static void writeUntilInterrupted(Database database, CountDownLatch begun) {
        try {
            for (int port = 1; !Thread.currentThread().isInterrupted(); port = port % 2 + 1) {
                put(database, port);
                begun.countDown();
            }
        } catch (DatabaseUnavailable _) {
            // As whoever is interrupted while they wait for others is told.
        }
    }
}
