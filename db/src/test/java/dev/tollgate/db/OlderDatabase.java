package dev.tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database as the version before the table of traits left it, and what that version does to it. */
final class OlderDatabase implements AutoCloseable {
    private static final String VERSION = "020";

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private OlderDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.pool = new HikariDataSource(Pool.of(settings, 1));
        this.jdbi = Jdbi.create(pool);
    }

    static OlderDatabase create(TestDatabase.Engine engine, Path folder) {
        OlderDatabase database = new OlderDatabase(
                switch (engine) {
                    case H2 -> DatabaseSettings.embedded(folder);
                    case POSTGRESQL -> TestPostgres.emptyDatabase();
                });
        new Migrations(Dialect.of(database.settings.url()), database.pool)
                .scripts()
                .target(VERSION)
                .load()
                .migrate();
        return database;
    }

    /** As another process of that version has it. */
    static OlderDatabase of(DatabaseSettings settings) {
        return new OlderDatabase(settings);
    }

    DatabaseSettings settings() {
        return settings;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Writes an object in a revision of its own. */
    void put(String kind, String name, String document, String... tags) {
        jdbi.useTransaction(handle -> put(handle, kind, name, document, tags));
    }

    /** The same, in a transaction that the caller ends. */
    static void put(Handle handle, String kind, String name, String document, String... tags) {
        long revision = revise(handle);
        version(handle, revision, kind, name, document);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        int known = handle.execute(
                "update object_head set revision = ?, updated_at = ? where kind = ? and name = ?",
                revision,
                now,
                kind,
                name);
        if (known == 0) {
            handle.execute(
                    "insert into object_head (kind, name, revision, created_at, updated_at, search_text)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    kind,
                    name,
                    revision,
                    now,
                    now,
                    name);
            count(handle, kind, 1);
        }
        handle.execute("delete from object_tag where kind = ? and name = ?", kind, name);
        List.of(tags)
                .forEach(tag ->
                        handle.execute("insert into object_tag (kind, tag, name) values (?, ?, ?)", kind, tag, name));
    }

    void remove(String kind, String name) {
        jdbi.useTransaction(handle -> {
            long revision = revise(handle);
            version(handle, revision, kind, name, null);
            handle.execute("delete from object_head where kind = ? and name = ?", kind, name);
            handle.execute("delete from object_tag where kind = ? and name = ?", kind, name);
            handle.execute("insert into object_removed (kind, name, revision) values (?, ?, ?)", kind, name, revision);
            count(handle, kind, -1);
        });
    }

    private static long revise(Handle handle) {
        long revision = 1
                + handle.createQuery("select revision from current_revision for update")
                        .mapTo(Long.class)
                        .one();
        handle.execute("update current_revision set revision = ?", revision);
        handle.execute(
                "insert into revision (revision, author, remark, created_at, changed)"
                        + " values (?, 'mara', '', current_timestamp, 1)",
                revision);
        return revision;
    }

    private static void version(Handle handle, long revision, String kind, String name, @Nullable String document) {
        handle.execute(
                "insert into object_version (revision, kind, name, document) values (?, ?, ?, ?)",
                revision,
                kind,
                name,
                document);
    }

    private static void count(Handle handle, String kind, int difference) {
        if (handle.execute("update object_count set total = total + ? where kind = ?", difference, kind) == 0) {
            handle.execute("insert into object_count (kind, total) values (?, ?)", kind, difference);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
