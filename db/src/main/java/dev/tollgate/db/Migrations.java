package dev.tollgate.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the tables into the form that this version needs; one set of scripts for both databases. Of several processes
 * one does it, and the others wait. The embedded database is backed up before, because no transaction holds changes of
 * tables together there.
 */
record Migrations(Dialect dialect, DataSource dataSource) {

    /** The version that the tables have when all of them are there; a test holds it to what Flyway finds. */
    static final String NEWEST = "024";

    private static final String HISTORY =
            "select \"version\", \"success\" from \"flyway_schema_history\" order by \"installed_rank\"";

    /** Throws {@link FlywayException} if it cannot be done, or if the tables are those of a newer version. */
    void run() {
        if (current()) {
            return;
        }
        Flyway flyway = flyway();
        MigrationInfoService info = flyway.info();
        refuseNewer(info);
        if (dialect == Dialect.H2 && info.current() != null && info.pending().length > 0) {
            new EmbeddedBackups(dataSource).beforeMigration(version(info.pending()[0]));
        }
        flyway.migrate();
    }

    /**
     * Whether there is nothing to do, by what Flyway has written down. To say so by itself it takes a tenth of a start,
     * and most starts have nothing to do. Whatever looks odd is Flyway's to judge.
     */
    private boolean current() {
        try (Connection connection = dataSource.getConnection()) {
            return current(connection);
        } catch (SQLException e) {
            throw new FlywayException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean current(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            boolean whole = true;
            String newest = "none";
            while (rows.next()) {
                newest = String.valueOf(rows.getString(1));
                whole &= rows.getBoolean(2);
            }
            return whole && newest.equals(NEWEST);
        } catch (SQLException _) {
            // There is no history yet.
            return false;
        }
    }

    /** The version of the tables, if there are any; throws {@link FlywayException} if it is a newer one than ours. */
    Optional<String> version() {
        MigrationInfoService info = flyway().info();
        refuseNewer(info);
        return Optional.ofNullable(info.current()).map(Migrations::version);
    }

    private Flyway flyway() {
        return scripts().load();
    }

    /** The scripts and the database; tests stop at an older version. */
    FluentConfiguration scripts() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .javaMigrations(new TraitsMigration())
                .placeholders(Map.of("binary", dialect.binaryCollation(), "postgresql", dialect.onPostgresqlAlone()));
    }

    private static void refuseNewer(MigrationInfoService info) {
        Arrays.stream(info.all())
                .filter(one -> one.getState().isApplied() && !one.getState().isResolved())
                .map(Migrations::version)
                .reduce((_, newest) -> newest)
                .ifPresent(newest -> {
                    String known = Arrays.stream(info.all())
                            .filter(one -> one.getState().isResolved())
                            .map(Migrations::version)
                            .reduce("none", (_, last) -> last);
                    throw new FlywayException("the tables are of version " + newest + " (expected: at most " + known
                            + "; a newer Tollgate has written them)");
                });
    }

    private static String version(MigrationInfo info) {
        MigrationVersion version = info.getVersion();
        return version == null ? "unknown" : version.getVersion();
    }
}
