package dev.tollgate.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * The pooled database behind everything in this package: runs work on it, brings its tables up to date before the
 * first work, and turns failures of the driver into this package's exceptions. Safe for any number of threads.
 */
final class Store {
    /** A little longer than the longest wait for a lock. */
    private static final int LONGEST_SILENCE_MILLIS = 12_000;

    private static final String LONGEST_PAUSE = "set local idle_in_transaction_session_timeout = '10s'";

    private final Dialect dialect;
    private final Jdbi jdbi;
    private final Migrations migrations;
    private final EmbeddedBackups backups;
    private final InstantSource clock;
    private final Optional<WritingTurn> turn;
    private final ReentrantLock migrating = new ReentrantLock();
    private final Absence absence = new Absence(System::nanoTime);
    private volatile boolean migrated;

    /** @param connections for everything but the making of the tables */
    Store(Dialect dialect, DataSource dataSource, ConnectionFactory connections, InstantSource clock) {
        this.dialect = dialect;
        this.jdbi = Jdbi.create(connections).installPlugin(new SqlObjectPlugin());
        this.jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        this.migrations = new Migrations(dialect, dataSource);
        this.turn = dialect == Dialect.H2 ? Optional.of(new WritingTurn()) : Optional.empty();
        this.backups = new EmbeddedBackups(dataSource);
        this.clock = clock;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Of the embedded database. */
    EmbeddedBackups backups() {
        return backups;
    }

    boolean postgresql() {
        return dialect == Dialect.POSTGRESQL;
    }

    /** The wall time, as exactly as both databases keep it. */
    OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }

    /** Runs statements that read, each in a transaction of its own. */
    <T> T run(HandleCallback<T, RuntimeException> work) {
        prepare();
        try {
            return served(jdbi.withHandle(handle -> {
                hearken(handle);
                return work.withHandle(handle);
            }));
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** Runs a transaction at read committed, on disk when this returns; an exception rolls it back. */
    <T> T transact(HandleCallback<T, RuntimeException> work) {
        return write(handle -> {
            T result = inTransaction(handle, work);
            settle(handle);
            return result;
        });
    }

    /** Runs a transaction that the embedded database may lose if the process is killed within a second. */
    <T> T transactLightly(HandleCallback<T, RuntimeException> work) {
        return write(handle -> inTransaction(handle, work));
    }

    /** Runs what changes the database or its file; one at a time if it is the embedded one. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        prepare();
        try {
            return served(
                    turn.isPresent() ? turn.get().take(() -> jdbi.withHandle(appending(work))) : jdbi.withHandle(work));
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    private static <T> HandleCallback<T, RuntimeException> appending(HandleCallback<T, RuntimeException> work) {
        return handle -> {
            try {
                EmbeddedStore.of(handle).append();
                return work.withHandle(handle);
            } catch (MVStoreException e) {
                throw EmbeddedStore.ended(handle, e);
            }
        };
    }

    /** Runs a transaction that reads only, at read committed: nobody who writes waits for it, nor it for them. */
    <T> T readTogether(HandleCallback<T, RuntimeException> work) {
        prepare();
        try {
            return served(jdbi.withHandle(handle -> inTransaction(handle, work)));
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** Runs a transaction whose statements all read the same state. */
    <T> T readConsistently(HandleCallback<T, RuntimeException> work) {
        prepare();
        try {
            return served(jdbi.withHandle(handle -> {
                hearken(handle);
                return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, inside -> bounded(inside, work));
            }));
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    private <T> T inTransaction(Handle handle, HandleCallback<T, RuntimeException> work) {
        hearken(handle);
        return handle.inTransaction(inside -> bounded(inside, work));
    }

    private <T> T served(T result) {
        absence.served();
        return result;
    }

    /**
     * A process that stands still or is cut off in the midst of a transaction would hold its locks for as long as the
     * server believes in the connection, which is hours; and nobody else could write.
     */
    private <T> T bounded(Handle inside, HandleCallback<T, RuntimeException> work) {
        if (dialect == Dialect.POSTGRESQL) {
            // Not for the whole connection: the one that locks the tables' version waits while they change.
            inside.execute(LONGEST_PAUSE);
        }
        return work.withHandle(inside);
    }

    /** Whoever asks is better told that a server says nothing than left waiting. The pool puts back how it was. */
    private void hearken(Handle handle) {
        if (dialect == Dialect.POSTGRESQL) {
            try {
                handle.getConnection().setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
        }
    }

    /** The embedded database has commits in memory alone at first; nobody is told of one before it is in the file. */
    private void settle(Handle handle) {
        if (dialect == Dialect.H2) {
            EmbeddedStore.of(handle).write();
        }
    }

    /**
     * Brings the tables up to date if that has not been done since the program's start; throws at once while the
     * database is known to be away.
     */
    void prepare() {
        absence.check();
        if (migrated) {
            return;
        }
        awaitTurn();
        try {
            absence.check();
            if (!migrated) {
                migrations.run();
                migrated = true;
            }
        } catch (FlywayException e) {
            throw noted(Failures.atOpening(e));
        } finally {
            migrating.unlock();
        }
    }

    /** A statement that fails says nothing of the next; a connection that cannot be had does. */
    private RuntimeException failure(JdbiException failure) {
        RuntimeException translated = Failures.translate(failure);
        return failure instanceof ConnectionException && !busy(failure) ? noted(translated) : translated;
    }

    /**
     * All connections of the pool are in use, which it tells without a cause, or nobody waits for one any more: that
     * says nothing about the database.
     */
    private static boolean busy(JdbiException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof SQLTransientConnectionException timeout && timeout.getCause() == null
                || cause instanceof SQLException refused && refused.getCause() instanceof InterruptedException;
    }

    private RuntimeException noted(RuntimeException failure) {
        if (failure instanceof DatabaseUnavailable unavailable) {
            absence.seen(unavailable);
        }
        return failure;
    }

    /** While the database is away, whoever waits behind one that tries learns so in no more time than that one. */
    private void awaitTurn() {
        try {
            if (!migrating.tryLock(Pool.CONNECTING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailable("the database has not answered yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while waiting for the database", e);
        }
    }
}
