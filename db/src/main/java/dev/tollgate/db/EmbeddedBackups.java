package dev.tollgate.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.h2.store.fs.FilePath;

/**
 * Backups of an embedded database that is open: one file, whole and as it was at one moment, whoever writes meanwhile.
 */
record EmbeddedBackups(DataSource dataSource) {
    /** Of those before migrations. */
    static final int MOST = 3;

    private static final String BEFORE = "-before-";
    private static final String ZIP = ".zip";

    /** Writes one; the file is there whole, or as it was before. */
    void write(Path file) {
        try (Connection connection = dataSource.getConnection()) {
            write(connection, file);
        } catch (SQLException e) {
            throw new UnusableBackup(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static void write(Connection connection, Path file) {
        Path written = file.toAbsolutePath().resolveSibling(file.getFileName() + ".new");
        try {
            try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(written))) {
                // Who writes to the database waits for it.
                archive.setLevel(Deflater.BEST_SPEED);
                EmbeddedStore.of(connection).copy(archive);
            }
            Files.move(written, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException | IOException e) {
            throw new UnusableBackup(
                    file + ": cannot be written: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** The file of the database without its ending; nothing if it is in memory. */
    Optional<Path> base() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("select database_path()")) {
            return path.next()
                    ? Optional.ofNullable(path.getString(1)).map(EmbeddedBackups::withoutScheme)
                    : Optional.empty();
        } catch (SQLException e) {
            throw Failures.atOpening(new IllegalStateException(e));
        }
    }

    /** How H2 reads and writes the file is part of the name. */
    private static Path withoutScheme(String name) {
        return Path.of(FilePath.get(name).unwrap().toString());
    }

    /** Keeps what there is beside the database, and of earlier such files the newest. */
    void beforeMigration(String version) {
        base().ifPresent(base -> {
            Path file = base.resolveSibling(base.getFileName() + BEFORE + version + ZIP);
            // A migration that failed half way may be begun again: what was before it is kept already.
            if (Files.notExists(file)) {
                write(file);
                forget(base);
            }
        });
    }

    private static void forget(Path base) {
        try (Stream<Path> files = Files.list(base.toAbsolutePath().getParent())) {
            List<Path> older = files.filter(
                            file -> file.getFileName().toString().startsWith(base.getFileName() + BEFORE)
                                    && file.getFileName().toString().endsWith(ZIP))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(MOST)
                    .toList();
            for (Path file : older) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UnusableBackup(base + ": older backups cannot be removed: " + e, e);
        }
    }
}
