package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database promises between processes. */
@Timeout(120)
class EmbeddedDatabaseIT {
    @TempDir
    private Path folder;

    private Process startWriter() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void aKilledProcessLosesNoAcknowledgedWrite() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Process writer = startWriter();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            while (acknowledged.size() < 300) {
                acknowledged.add(lines.readLine());
            }
            // Through the handle, because the process's own method closes the lines that are still to be read.
            writer.toHandle().destroyForcibly();
            lines.lines().filter(line -> line.endsWith(".")).forEach(acknowledged::add);
        }

        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(acknowledged)
                    .allSatisfy(line -> assertThat(database.reader().find(serviceKey(line.replace(".", ""))))
                            .isPresent());
            assertThat(database.reader().changesSince(0).list())
                    .hasSize((int) database.reader().revision());
            assertThat(database.writer()
                            .write(AUTHOR, transaction -> transaction.put(service("after")))
                            .changed())
                    .isTrue();
        }
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(database.reader().revision()).isZero();

            Process second = startWriter();

            try (BufferedReader lines = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).isEqualTo(DatabaseInUse.class.getName());
            }
        }
    }
}
