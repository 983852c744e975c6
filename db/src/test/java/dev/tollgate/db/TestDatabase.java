package dev.tollgate.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database of its own for one test class: a new H2 file, or a new database of the JVM's one PostgreSQL. Its tables are
 * there: it begins as a copy of one that was opened once, because to make them takes longer than most tests.
 */
public final class TestDatabase implements AutoCloseable {

    /** Which of the two. */
    public enum Engine {
        H2,
        POSTGRESQL
    }

    /** An H2 file with all tables and no rows, made by the class's initialization, so once. */
    private static final class EmptyFile {
        static final byte[] CONTENT = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("tollgate-test");
                Database.open(DatabaseSettings.embedded(folder)).close();
                byte[] content = Files.readAllBytes(folder.resolve(FILE));
                delete(folder);
                return content;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String FILE = "tollgate.mv.db";

    private final Engine engine;
    private final Path folder;
    private final DatabaseSettings settings;
    private final Database database;

    private TestDatabase(Engine engine, Path folder, DatabaseSettings settings) {
        this.engine = engine;
        this.folder = folder;
        this.settings = settings;
        this.database = Database.open(settings);
    }

    /** A new database without rows. */
    public static TestDatabase create(Engine engine) {
        try {
            Path folder = Files.createTempDirectory("tollgate-test");
            return new TestDatabase(
                    engine,
                    folder,
                    switch (engine) {
                        case H2 -> newFile(folder);
                        case POSTGRESQL -> TestPostgres.newDatabase();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseSettings newFile(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), EmptyFile.CONTENT);
        return DatabaseSettings.embedded(folder);
    }

    public Engine engine() {
        return engine;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** The database, open until the end of the class. */
    public Database database() {
        return database;
    }

    /** The same database as another process would open it. */
    public Database another(boolean notified) {
        return Database.open(settings, new Database.Options(false, notified, InstantSource.system()));
    }

    /** Runs a statement behind the store's back. */
    public void execute(String sql) {
        database.store().run(handle -> handle.execute(sql));
    }

    /** Reads whole numbers behind the store's back. */
    public List<Long> numbers(String sql) {
        return database.store()
                .run(handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }

    /** Reads all values of rows behind the store's back, as texts. */
    public List<String> values(String sql) {
        return database.store()
                .run(handle -> handle.createQuery(sql).map((row, _) -> texts(row)).list().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Optional.ofNullable(row.getString(column)).ifPresent(texts::add);
        }
        return texts;
    }

    @Override
    public void close() {
        database.close();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}
