package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of the embedded database, and putting them back. */
@Timeout(120)
class EmbeddedFileIT {
    private static final int BACKUPS = 10;

    @TempDir
    private Path folder;

    private DatabaseSettings settings() {
        return DatabaseSettings.embedded(folder.resolve("data"));
    }

    private EmbeddedFile file() {
        return EmbeddedFile.of(settings());
    }

    private static void write(Database database, String name) {
        database.writer().write(AUTHOR, transaction -> transaction.put(service(name)));
    }

    private Path backup() {
        return folder.resolve("it's a backup.zip");
    }

    private List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRestoredBackupHasWhatWasThereAndWhatCameSinceIsKeptBeside() {
        try (Database database = Database.open(settings())) {
            write(database, "before");
        }
        file().backup(backup());
        try (Database database = Database.open(settings())) {
            write(database, "after");
        }

        Path kept = file().restore(backup()).orElseThrow();

        assertThat(kept).exists();
        try (Database database = Database.open(settings())) {
            assertThat(database.reader().find(serviceKey("before"))).isPresent();
            assertThat(database.reader().find(serviceKey("after"))).isEmpty();
        }
    }

    @Test
    void eachBackupUnderWritesIsWhole() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Database database = Database.open(settings());
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            write(database, "first");
            Future<?> writing = writers.submit(() -> {
                for (int number = 0; !done.get(); number++) {
                    write(database, "service-" + number % 100);
                }
            });
            try {
                for (int number = 0; number < BACKUPS; number++) {
                    long before = database.reader().revision();
                    Path backup = Files.move(database.backup(), folder.resolve(number + ".zip"));
                    assertThat(revisionOf(backup, folder.resolve("restored-" + number)))
                            .isBetween(before, database.reader().revision());
                }
            } finally {
                done.set(true);
            }
            writing.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBackupThatCannotBeWrittenLeavesTheDatabaseOpen() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no room");
            }
        };
        try (Database database = Database.open(settings())) {
            assertThatThrownBy(() -> database.store().write(handle -> {
                        try {
                            EmbeddedStore.of(handle).copy(new ZipOutputStream(full));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return true;
                    }))
                    .hasRootCauseMessage("no room");
            write(database, "after");

            assertThat(database.reader().find(serviceKey("after"))).isPresent();
        }
    }

    private static long revisionOf(Path backup, Path where) {
        DatabaseSettings restored = DatabaseSettings.embedded(where);
        EmbeddedFile.of(restored).restore(backup);
        try (Database database = Database.open(restored)) {
            assertThat(database.reader().changesSince(0).list()).isNotEmpty();
            write(database, "goes-on");
            return database.reader().revision() - 1;
        }
    }

    @Test
    void aFileThatIsNoBackupChangesNothing() throws IOException {
        try (Database database = Database.open(settings())) {
            write(database, "kept");
        }
        Files.writeString(backup(), "no backup");
        List<String> before = names(folder.resolve("data"));

        assertThatThrownBy(() -> file().restore(backup()))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining("is no backup");
        assertThatThrownBy(() -> file().restore(folder.resolve("missing.zip")))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining("no such file");
        assertThat(names(folder.resolve("data"))).isEqualTo(before);
    }

    @Test
    void tablesOfANewerVersionAreRefusedAtTheStartAndByARestore() {
        try (Database database = Database.open(settings())) {
            database.store()
                    .run(handle ->
                            handle.execute("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\","
                                    + " \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
                                    + " \"execution_time\", \"success\") values (999, '999', 'newer', 'SQL',"
                                    + " 'V999__newer.sql', 1, 'x', 1, true)"));
        }

        assertThatThrownBy(() -> Database.open(settings()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("version 999");
        file().backup(backup());
        assertThatThrownBy(() -> file().restore(backup()))
                .isInstanceOf(UnusableBackup.class)
                .hasMessageContaining("version 999");
    }

    @Test
    void whatWasBeforeAMigrationIsKeptAndSoAreTheNewestOfSuchFiles() throws IOException {
        try (Database database = Database.open(settings())) {
            write(database, "kept");
            EmbeddedBackups backups = database.store().backups();
            for (int version = 1; version <= EmbeddedBackups.MOST + 2; version++) {
                backups.beforeMigration("00" + version);
            }
        }

        assertThat(names(folder.resolve("data")).stream().filter(name -> name.endsWith(".zip")))
                .hasSize(EmbeddedBackups.MOST);
    }
}
