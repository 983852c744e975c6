package dev.tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.api.FlywayException;

/**
 * The embedded database as a file that no process has open: taking a backup of it and putting one in its place. The
 * secret key is in no backup.
 */
public final class EmbeddedFile {
    static final String OTHERS = "only the embedded database is backed up here; PostgreSQL has pg_dump";

    private static final String ENDING = ".mv.db";
    private static final String FILE_URL = "jdbc:h2:file:";

    private final DatabaseSettings settings;
    private final Path base;

    private EmbeddedFile(DatabaseSettings settings, Path base) {
        this.settings = settings;
        this.base = base;
    }

    /** The file of this database; throws {@link UnusableBackup} if it is none. */
    public static EmbeddedFile of(DatabaseSettings settings) {
        String url = settings.url().split(";", 2)[0];
        if (!url.startsWith(FILE_URL)) {
            throw new UnusableBackup(OTHERS);
        }
        return new EmbeddedFile(
                settings, Path.of(url.substring(FILE_URL.length())).toAbsolutePath());
    }

    /** Writes a backup. Throws {@link DatabaseInUse} while a process has the database, {@link UnusableBackup} else. */
    public void backup(Path file) {
        if (Files.notExists(at(base))) {
            throw new UnusableBackup(at(base) + ": there is no database to back up");
        }
        try (Connection connection = Pool.connect(settings)) {
            EmbeddedBackups.write(connection, file);
        } catch (SQLException e) {
            throw Failures.atOpening(new IllegalStateException(e));
        }
    }

    /**
     * Puts a backup in the place of the database, which is kept beside it; returns where, if there was one. Throws
     * {@link DatabaseInUse} while a process has the database, and {@link UnusableBackup} if the file is no backup or
     * one of a newer version: then nothing has changed.
     */
    public Optional<Path> restore(Path file) {
        refuseInUse();
        Path draft = base.resolveSibling(base.getFileName() + ".restoring");
        try {
            Files.createDirectories(base.getParent());
            extract(file, at(draft));
            check(file, draft);
            Optional<Path> kept = Files.exists(at(base)) ? Optional.of(aside()) : Optional.empty();
            if (kept.isPresent()) {
                Files.move(at(base), kept.get());
            }
            Files.move(at(draft), at(base), StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException e) {
            throw new UnusableBackup(file + ": cannot be restored: " + e, e);
        } finally {
            remove(at(draft));
        }
    }

    /** What is damaged may be replaced; what is in use may not. */
    private void refuseInUse() {
        if (Files.exists(at(base))) {
            try (Connection _ = Pool.connect(settings)) {
                return;
            } catch (SQLException e) {
                if (Failures.atOpening(new IllegalStateException(e)) instanceof DatabaseInUse inUse) {
                    throw inUse;
                }
            }
        }
    }

    private static void extract(Path file, Path into) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableBackup(file + ": there is no such file");
        }
        try (InputStream bytes = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(ENDING)) {
                    Files.copy(zip, into, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
        throw new UnusableBackup(file + ": is no backup of a Tollgate database");
    }

    private void check(Path file, Path draft) {
        DatabaseSettings restored =
                new DatabaseSettings(FILE_URL + draft + ";IFEXISTS=TRUE", settings.user(), settings.password());
        try (Connection _ = Pool.connect(restored);
                HikariDataSource source = new HikariDataSource(Pool.of(restored, 1))) {
            if (new Migrations(Dialect.H2, source).version().isEmpty()) {
                throw new UnusableBackup(file + ": is no backup of a Tollgate database");
            }
        } catch (SQLException e) {
            throw new UnusableBackup(file + ": is no backup that this database's user and password open", e);
        } catch (FlywayException e) {
            throw new UnusableBackup(
                    file + ": cannot be restored: " + Failures.atOpening(e).getMessage(), e);
        }
    }

    private Path aside() {
        int number = 1;
        while (Files.exists(aside(number))) {
            number++;
        }
        return aside(number);
    }

    private Path aside(int number) {
        return at(base.resolveSibling(base.getFileName() + "-replaced-" + number));
    }

    private static Path at(Path base) {
        return base.resolveSibling(base.getFileName() + ENDING);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnusableBackup(file + ": cannot be removed: " + e, e);
        }
    }
}
