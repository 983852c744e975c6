package dev.tollgate.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what PostgreSQL notifies of, on a connection and a thread of its own, and raises the signals. A lost
 * connection is made anew every second; what was missed in between is found by those who also read the number.
 */
final class Notifications implements AutoCloseable {
    static final String REVISION = "tollgate_revision";
    static final String COMMAND = "tollgate_command";

    private static final Duration HEARING = Duration.ofSeconds(10);
    private static final int VALIDATION_SECONDS = 5;

    private final DatabaseSettings settings;
    private final Signal revisions;
    private final Signal commands;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Notifications(DatabaseSettings settings, Signal revisions, Signal commands) {
        this.settings = settings;
        this.revisions = revisions;
        this.commands = commands;
        this.thread = Thread.ofVirtual().name("database-notifications").unstarted(this::run);
    }

    static Notifications start(DatabaseSettings settings, Signal revisions, Signal commands) {
        Notifications notifications = new Notifications(settings, revisions, commands);
        notifications.thread.start();
        return notifications;
    }

    private void run() {
        try {
            do {
                hearUntilLost();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hearUntilLost() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + REVISION);
            statement.execute("listen " + COMMAND);
            PGConnection postgresql = connection.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                PGNotification[] heard = postgresql.getNotifications((int) HEARING.toMillis());
                for (PGNotification one : heard) {
                    raise(one);
                }
                if (heard.length == 0 && !connection.isValid(VALIDATION_SECONDS)) {
                    return;
                }
            }
        } catch (SQLException _) {
            // The connection is lost or was refused. The next one is tried after a second.
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "tollgate notifications");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.url(), properties);
    }

    private void raise(PGNotification notification) {
        if (notification.getParameter().matches("[0-9]{1,18}")) {
            Signal signal = notification.getName().equals(COMMAND) ? commands : revisions;
            signal.raise(Long.parseLong(notification.getParameter()));
        }
    }

    /** Ends the connection and waits for the thread. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
