package dev.tollgate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** How connections are kept. */
final class Pool {
    // Writers wait for each other anyway, so connections serve readers; eight keep a small PostgreSQL's hundred
    // connections enough for a dozen nodes.
    static final int LARGEST = 8;
    // A request to the admin API is better refused than left hanging.
    static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration VALIDATING = Duration.ofSeconds(2);
    /** A busy moment's connections go soon: a hundred nodes share one server's. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    // A server learns within a minute that a machine has gone without a word, and has room for others again.
    private static final String OPTIONS = "-c lock_timeout=10s -c statement_timeout=30s"
            + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    private Pool() {}

    /** One connection beside the pool, which tells at once and exactly whether there can be any. */
    static Connection connect(DatabaseSettings settings) throws SQLException {
        return connect(settings, Map.of());
    }

    /** The same with further properties for the driver. */
    static Connection connect(DatabaseSettings settings, Map<String, String> further) throws SQLException {
        HikariConfig config = of(settings, 0);
        Properties properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.putAll(further);
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        return DriverManager.getConnection(config.getJdbcUrl(), properties);
    }

    /** @param idle how many connections are kept though nobody needs them */
    static HikariConfig of(DatabaseSettings settings, int idle) {
        Dialect dialect = Dialect.of(settings.url());
        HikariConfig config = new HikariConfig();
        config.setPoolName("tollgate");
        config.setJdbcUrl(dialect.complete(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(LARGEST);
        config.setMinimumIdle(idle);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setValidationTimeout(VALIDATING.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (dialect == Dialect.H2) {
            config.setExceptionOverride(new Endings());
        }
        if (dialect == Dialect.POSTGRESQL) {
            config.addDataSourceProperty("ApplicationName", "tollgate");
            config.addDataSourceProperty("connectTimeout", "5");
            // Beyond the server's own limits below, for a server that has gone without a word.
            config.addDataSourceProperty("socketTimeout", "40");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("options", OPTIONS);
        }
        return config;
    }

    /** Connections to a file that was closed say that they are well; the pool would give them out for ever. */
    private static final class Endings implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Failures.ended(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
