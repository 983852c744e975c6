package dev.tollgate.benchmarks;

import dev.tollgate.db.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL with its usual safety (fsync on), and what it tells and costs. Linux only: it reads /proc. */
final class MeasuredPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    /** Of /proc/PID/stat behind the name: utime, stime, and those of children that have ended. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    private static final double TICKS_PER_SECOND = 100;

    private final EmbeddedPostgres server;
    private final Path folder;

    private MeasuredPostgres(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static MeasuredPostgres start(int connections) throws IOException {
        Path folder = Files.createTempDirectory("tollgate-postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("max_connections", String.valueOf(connections))
                .start();
        return new MeasuredPostgres(server, folder);
    }

    DatabaseSettings settings() {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", USER, USER);
    }

    /** What it has done since it started, and what is open. */
    record Work(double cpuSeconds, long transactions, long walBytes, long connections, long size) {
        Work since(Work before) {
            return new Work(
                    cpuSeconds - before.cpuSeconds,
                    transactions - before.transactions,
                    walBytes - before.walBytes,
                    connections,
                    size);
        }
    }

    Work work() throws IOException, SQLException {
        DatabaseSettings settings = settings();
        try (Connection connection = DriverManager.getConnection(settings.url(), USER, USER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select (select sum(xact_commit + xact_rollback)::bigint from pg_stat_database),
                      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
                      (select count(*) from pg_stat_activity where application_name like 'tollgate%'),
                      pg_database_size(current_database())
                    """)) {
            row.next();
            return new Work(cpuSeconds(), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private double cpuSeconds() throws IOException {
        String main = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        List<String> processes = new ArrayList<>(List.of(main));
        String children = Files.readString(Path.of("/proc", main, "task", main, "children"));
        processes.addAll(List.of(children.strip().split(" ")));
        double ticks = 0;
        for (String process : processes) {
            ticks += ticks(Path.of("/proc", process, "stat"), process.equals(main));
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double ticks(Path stat, boolean withEnded) throws IOException {
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        String[] values = text.substring(text.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = 0; i < (withEnded ? TIMES : TIMES / 2); i++) {
            ticks += Double.parseDouble(values[FIRST_TIME + i]);
        }
        return ticks;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
