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
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that is killed leaves behind of the embedded database, which writes behind: here all the time, to a
 * file that takes long.
 */
@Timeout(120)
@EnabledIfSystemProperty(named = "tollgate.writes", matches = "[0-9]+", disabledReason = "part of .ci/long crash")
class WrittenCommitsIT {
    private static final int WRITES = 12;

    @TempDir
    private Path folder;

    @Test
    void whatIsAcknowledgedIsInTheFile() throws Exception {
        DatabaseSettings usual = DatabaseSettings.embedded(folder);
        Database.open(usual).close();
        FilePath.register(new SlowFiles());
        String slow = usual.url().replace("jdbc:h2:file:", "jdbc:h2:" + SlowFiles.SCHEME + ":") + ";WRITE_DELAY=1";
        try (Database database = Database.open(new DatabaseSettings(slow, usual.user(), usual.password()))) {
            for (int number = 1; number <= WRITES; number++) {
                Service service = Samples.service("number" + number);
                long revision = database.writer()
                        .write(new Author("test"), transaction -> transaction.put(service))
                        .revision();

                assertThat(revisionOfACopy(usual)).isGreaterThanOrEqualTo(revision);
            }
        }
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
            return rows.getLong(1);
        }
    }

    private static Connection open(DatabaseSettings copied, DatabaseSettings usual) throws SQLException {
        String url = Dialect.H2.complete(copied.url());
        return DriverManager.getConnection(url, usual.user(), usual.password());
    }
}
