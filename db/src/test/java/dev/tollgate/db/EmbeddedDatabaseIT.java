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
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database promises between processes. */
@Order(4)
@Timeout(300)
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
            assertThat(toldRevisions(database))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, database.reader().revision())
                                    .boxed()
                                    .toList());
            assertThat(database.writer()
                            .write(AUTHOR, transaction -> transaction.put(service("after")))
                            .changed())
                    .isTrue();
        }
    }

    /** The revisions that the audit tells of, in their order. */
    private static List<Long> toldRevisions(Database database) {
        List<Long> told = new ArrayList<>();
        AuditQuery query = new AuditQuery("", "", Optional.empty(), Optional.empty(), 200, Optional.empty());
        Optional<AuditQuery> next = Optional.of(query);
        while (next.isPresent()) {
            Listing<AuditLine> page = database.audit().page(next.get());
            page.items().forEach(line -> told.add(line.revision().orElseThrow()));
            next = page.next().map(cursor -> query.at(Optional.of(cursor)));
        }
        return told.stream().sorted().toList();
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
