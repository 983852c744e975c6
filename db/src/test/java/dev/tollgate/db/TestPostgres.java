package dev.tollgate.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once for the JVM when it is first needed; it ends with the JVM. Its databases are copies of
 * one in which the tables are made once.
 */
final class TestPostgres {
    private static final String USER = "postgres";
    private static final String TEMPLATE = "tollgate_template";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Started by the class's initialization, so once. */
    private static final class Server {
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                execute(server, "create database " + TEMPLATE);
                Database.open(settings(server, TEMPLATE)).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestPostgres() {}

    static DatabaseSettings newDatabase() {
        return copyOf(TEMPLATE);
    }

    /** One that has no tables. */
    static DatabaseSettings emptyDatabase() {
        return copyOf("template1");
    }

    private static DatabaseSettings copyOf(String template) {
        String name = "tollgate_" + DATABASES.incrementAndGet();
        execute(Server.STARTED, "create database " + name + " template " + template);
        return settings(Server.STARTED, name);
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings settings(EmbeddedPostgres server, String name) {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, USER, USER);
    }
}
