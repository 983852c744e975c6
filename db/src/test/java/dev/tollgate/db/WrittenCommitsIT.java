package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that is killed leaves behind of the embedded database: here four write all the time, to a file that
 * takes long.
 */
@Timeout(120)
class WrittenCommitsIT {
    private static final int COPIES = Integer.getInteger("tollgate.copies", 25);

    @TempDir
    private Path folder;

    @Test
    void whateverIsAcknowledgedIsInTheFileAtEachMoment() throws Exception {
        DatabaseSettings usual = DatabaseSettings.embedded(folder);
        Database.open(usual).close();
        FilePath.register(new SlowFiles());
        String slow = usual.url().replace("jdbc:h2:file:", "jdbc:h2:" + SlowFiles.SCHEME + ":");
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong acknowledged = new AtomicLong();
        try (Database database = Database.open(new DatabaseSettings(slow, usual.user(), usual.password()));
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = Stream.of("a", "b", "c", "d")
                    .<Future<?>>map(name -> writers.submit(() -> {
                        for (int number = 0; !done.get(); number++) {
                            long revision = write(database, name + number);
                            acknowledged.accumulateAndGet(revision, Math::max);
                        }
                    }))
                    .toList();
            try {
                for (int copy = 0; copy < COPIES; copy++) {
                    long before = acknowledged.get();
                    assertThat(revisionOfACopy(usual)).isGreaterThanOrEqualTo(before);
                    Await.until(() ->
                            acknowledged.get() > before || writing.stream().anyMatch(Future::isDone));
                }
            } finally {
                done.set(true);
            }
            for (Future<?> writer : writing) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static long write(Database database, String name) {
        Service service = Samples.service(name);
        return database.writer()
                .write(new Author("test"), transaction -> transaction.put(service))
                .revision();
    }

    private long revisionOfACopy(DatabaseSettings usual) throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        SlowFiles.WRITING.lock();
        try {
            Files.copy(
                    folder.resolve("tollgate.mv.db"),
                    copy.resolve("tollgate.mv.db"),
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            SlowFiles.WRITING.unlock();
        }
        try (Connection connection = open(DatabaseSettings.embedded(copy), usual);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select revision from current_revision")) {
            rows.next();
            long revision = rows.getLong(1);
            readEverything(statement);
            return revision;
        }
    }

    private static void readEverything(Statement statement) throws SQLException {
        try (ResultSet lines = statement.executeQuery("script")) {
            while (lines.next()) {
                assertThat(lines.getString(1)).isNotEmpty();
            }
        }
    }

    private static Connection open(DatabaseSettings copied, DatabaseSettings usual) throws SQLException {
        String url = Dialect.H2.complete(copied.url());
        return DriverManager.getConnection(url, usual.user(), usual.password());
    }
}
