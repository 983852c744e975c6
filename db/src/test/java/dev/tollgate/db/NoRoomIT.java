package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database on a disk that takes no more. */
@Timeout(60)
class NoRoomIT {
    private static long put(Database database, String name) {
        return database.writer()
                .write(Samples.AUTHOR, transaction -> transaction.put(Samples.service(name)))
                .revision();
    }

    @Test
    void writesAreRefusedUntilThereIsRoomAndNothingThatWasWrittenIsLost(@TempDir Path folder) throws Exception {
        FilePath.register(new SlowFiles());
        DatabaseSettings usual = DatabaseSettings.embedded(folder);
        String slow = usual.url().replace("jdbc:h2:file:", "jdbc:h2:" + SlowFiles.SCHEME + ":");
        try (Database database = Database.open(new DatabaseSettings(slow, usual.user(), usual.password()))) {
            long kept = put(database, "kept");

            Path full = Files.createFile(folder.resolve(SlowFiles.FULL));
            assertThatThrownBy(() -> put(database, "refused")).isInstanceOf(DatabaseUnavailable.class);
            assertThatThrownBy(() -> put(database, "refused")).isInstanceOf(DatabaseUnavailable.class);
            Files.delete(full);

            assertThat(Await.until(() -> written(database), revision -> revision > 0))
                    .isEqualTo(kept + 1);
            assertThat(database.reader().find(Samples.serviceKey("kept"))).isPresent();
            assertThat(database.reader().find(Samples.serviceKey("refused"))).isEmpty();
        }
    }

    private static long written(Database database) {
        try {
            return put(database, "late");
        } catch (DatabaseUnavailable _) {
            return 0;
        }
    }
}
