package dev.tollgate.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of a test's own, which can be killed, stopped, and started anew at its port on its data. */
public final class PostgresProcess implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path folder;
    private final ReservedPort port = new ReservedPort();
    private EmbeddedPostgres server;

    private PostgresProcess(Path folder) {
        this.folder = folder;
        this.server = launch();
    }

    /** Starts one that keeps its data in this folder. */
    public static PostgresProcess start(Path folder) {
        return new PostgresProcess(folder);
    }

    private EmbeddedPostgres launch() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port.number())
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "60")
                    // It is off there; then a server that is killed loses what it has acknowledged.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port.number();
    }

    /** Makes a database without tables; how it is reached by way of this port. */
    public DatabaseSettings create(String name, int by) {
        execute("create database " + name);
        return settings(name, by);
    }

    /** How a database is reached by way of this port. */
    public DatabaseSettings settings(String name, int by) {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + by + "/" + name, USER, USER);
    }

    private void execute(String sql) {
        execute(USER, sql);
    }

    /** Does this in a database. */
    public void execute(String database, String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many bytes a database takes. */
    public long size(String database) {
        return Long.parseLong(
                ask(database, "select pg_database_size(current_database())").getFirst());
    }

    /** The largest tables of a database, with the bytes that they and their indexes take. */
    public List<String> tables(String database) {
        return ask(database, """
            select relname || ': ' || pg_total_relation_size(oid) from pg_class where relkind = 'r'
            order by pg_total_relation_size(oid) desc limit 12\
            """);
    }

    private List<String> ask(String database, String sql) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of its processes are gone at once. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        var all = postmaster.descendants().toList();
        ProcessSignal.KILL.toTree(postmaster);
        all.forEach(process -> process.onExit().join());
        postmaster.onExit().join();
        close(server);
    }

    /** Starts it again after it was killed. */
    public void restart() {
        try {
            // Where nobody buries the dead, it would take its own process that was killed for one that runs.
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = launch();
    }

    /** It keeps its connections, is connected to, and answers nothing. */
    public void hang() {
        ProcessSignal.STOP.toTree(postmaster());
    }

    public void wake() {
        ProcessSignal.CONT.toTree(postmaster());
    }

    private ProcessHandle postmaster() {
        try {
            String first = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(folder.resolve("postmaster.pid"))) {
            ProcessHandle.of(postmaster().pid()).ifPresent(ProcessSignal.CONT::toTree);
        }
        close(server);
        port.close();
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
