package dev.tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The one connection to PostgreSQL that a process keeps. It hears of what is notified, raises the signals, and is lent
 * to one at a time who asks something; others get connections of the pool, which is empty in quiet times. When the
 * connection is lost the pool serves everybody, and another one is made every second; what was missed in between is
 * found by those who also read the numbers. Safe for any number of threads.
 */
final class Line implements ConnectionFactory, AutoCloseable {
    static final String NAME = "tollgate line";

    private static final String REVISION = "tollgate_revision";
    private static final String COMMAND = "tollgate_command";
    private static final Map<String, String> PROPERTIES =
            Map.of("ApplicationName", NAME, "socketFactory", ReadAheadSockets.class.getName());

    private static final Duration HEARING = Duration.ofSeconds(10);
    /** As long as a short question takes. */
    private static final long PATIENCE_MILLIS = 10;
    /** Less than a connection costs that must be made. */
    private static final long LONGER_PATIENCE_MILLIS = 50;

    private static final int VALIDATION_SECONDS = 2;
    private static final Duration BELIEVED = Duration.ofMillis(500);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Signal revisions;
    private final Signal commands;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("database-line").unstarted(this::run);
    private volatile Optional<Kept> kept = Optional.empty();

    private Line(DatabaseSettings settings, HikariDataSource pool, Signal revisions, Signal commands) {
        this.settings = settings;
        this.pool = pool;
        this.revisions = revisions;
        this.commands = commands;
    }

    static Line start(DatabaseSettings settings, HikariDataSource pool, Signal revisions, Signal commands) {
        Line line = new Line(settings, pool, revisions, commands);
        line.thread.start();
        return line;
    }

    /** The connection, who has its only permit uses it, and when it answered last. */
    private static final class Kept {
        private final Connection connection;
        private final ReadAheadSocket socket;
        private final Semaphore free = new Semaphore(1);
        private volatile long answeredNanos = System.nanoTime();
        private volatile long heardPieces;

        Kept(ReadAheadSockets.Connected connected) {
            connection = connected.connection();
            socket = connected.socket();
        }

        /** For who has the permit; whether this is still a connection. */
        boolean answers() throws SQLException {
            // What a server says unasked may be that it ends the connection.
            boolean believed = System.nanoTime() - answeredNanos <= BELIEVED.toNanos() && !socket.holdsBytes();
            return believed ? !connection.isClosed() : connection.isValid(VALIDATION_SECONDS);
        }

        /** For who has the permit: what was heard since the last time, while it was asked other things too. */
        PGNotification[] notifications() throws SQLException {
            heardPieces = socket.pieces();
            PGConnection postgresql = connection.unwrap(PGConnection.class);
            // Only with a limit of time does the driver look into what TLS has not opened yet.
            return socket.holdsBytes() ? postgresql.getNotifications(1) : postgresql.getNotifications();
        }

        void answered() {
            answeredNanos = System.nanoTime();
        }

        /** For who has the permit: makes it as it was. */
        void reset() throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public Connection openConnection() throws SQLException {
        Optional<Kept> line = kept;
        if (line.isPresent() && lent(line.get())) {
            return line.get().connection;
        }
        return pool.getConnection();
    }

    private boolean lent(Kept line) throws SQLException {
        if (!line.free.tryAcquire() && !acquiredSoon(line)) {
            return false;
        }
        boolean answers = false;
        try {
            answers = line.answers();
            if (!answers) {
                // Whoever hears finds it closed, and makes another one.
                line.connection.close();
            }
        } finally {
            if (!answers) {
                line.free.release();
            }
        }
        return answers;
    }

    private boolean acquiredSoon(Kept line) throws SQLException {
        try {
            boolean idle = pool.getHikariPoolMXBean().getIdleConnections() > 0;
            // Where others wait already there is more to do than one connection can.
            return !(idle && line.free.hasQueuedThreads())
                    && line.free.tryAcquire(idle ? PATIENCE_MILLIS : LONGER_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        Optional<Kept> line = kept.filter(one -> one.connection == connection);
        if (line.isPresent()) {
            giveBack(line.get());
        } else {
            connection.close();
        }
    }

    /** Whatever the connection says now, who gives it back has got what they asked for. */
    private void giveBack(Kept line) throws SQLException {
        try {
            if (!line.connection.isClosed()) {
                line.reset();
                line.answered();
                raise(line.notifications());
            }
        } catch (SQLException _) {
            line.connection.close();
        } finally {
            line.free.release();
        }
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

    private void hearUntilLost() throws InterruptedException {
        try {
            Kept line = new Kept(ReadAheadSockets.connect(() -> Pool.connect(here(), PROPERTIES)));
            try (Connection connection = line.connection) {
                // As the pool has it, whatever is usual for the server.
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + REVISION + "; listen " + COMMAND);
                }
                kept = Optional.of(line);
                hear(line);
            } finally {
                kept = Optional.empty();
            }
        } catch (SQLException | IOException _) {
            // The connection is lost or was refused. The next one is tried after a second.
        }
    }

    /** With a loginTimeout the driver would connect in a thread of its own; connectTimeout says the same. */
    private DatabaseSettings here() {
        String url = settings.url().replaceAll("loginTimeout=[^&]*&?", "");
        return new DatabaseSettings(url, settings.user(), settings.password());
    }

    private void hear(Kept line) throws SQLException, IOException, InterruptedException {
        long seen = 0;
        boolean answers = true;
        while (answers && closed.getCount() > 0) {
            long pieces = line.socket.awaitMoreThan(seen, HEARING);
            line.free.acquire();
            try {
                if (pieces > seen) {
                    line.answered();
                }
                seen = pieces;
                answers = line.answers();
                if (answers && pieces > line.heardPieces) {
                    raise(line.notifications());
                }
            } finally {
                line.free.release();
            }
        }
    }

    private void raise(PGNotification... notifications) {
        for (PGNotification notification : notifications) {
            if (notification.getParameter().matches("[0-9]{1,18}")) {
                Signal signal = notification.getName().equals(COMMAND) ? commands : revisions;
                signal.raise(Long.parseLong(notification.getParameter()));
            }
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
